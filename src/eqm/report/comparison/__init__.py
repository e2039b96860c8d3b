"""What `compare` tells: for people as a document, for programs as figures."""
