"""What sources need of the network: one call. Implementations stand beside; tests bring their own."""

from typing import Protocol

from readout.domain.snapshot import Fetched


class Client(Protocol):
    """Gets the page at an address."""

    def get(self, address: str) -> Fetched:
        """The page's bytes. Raises FetchError, its message a clause about the address ("did not answer …")."""
        ...
