// The one door.
