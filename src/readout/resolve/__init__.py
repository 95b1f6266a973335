"""Who is who: the mentions of one document joined to entities, with a reason for every decision."""
