"""What can go wrong, as a small tree: the docstring of each is its meaning, its message one sentence."""


class ReadoutError(Exception):
    """Something a user can understand and act on; its text is one sentence without a traceback."""


class InputError(ReadoutError):
    """One input could not be read; the others go on (exit status 2)."""


class MissingInput(InputError):
    """There is no such file, folder or address."""


class UnreadableInput(InputError):
    """It exists, but its bytes cannot be had: permissions, a network fault, a pipe that never ends."""


class EmptyInput(InputError):
    """It holds no words."""


class NotText(InputError):
    """Its bytes are not text in any encoding that it declares or that we can tell."""


class OversizedInput(InputError):
    """It is larger than the limit that was set, in bytes after decompression."""


class NotAnArticle(InputError):
    """A page without an article: a home page, an error page, a consent wall."""


class FetchError(InputError):
    """An address did not give a page: no answer, a refusal, redirects in a circle."""


class BadMetadata(InputError):
    """A corpus row or a date that came with a text cannot be understood."""


class ModelError(ReadoutError):
    """The language model's files are missing, altered or of another version."""


class DataError(ReadoutError):
    """A lexicon, roster, gold file or floor file is malformed."""


class ConfigurationError(ReadoutError):
    """A setting or an option that contradicts itself or another."""
