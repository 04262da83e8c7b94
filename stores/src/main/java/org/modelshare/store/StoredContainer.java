package org.modelshare.store;

/**
 * A container that was written.
 *
 * @param location where it is, for the {@link ModelKey}
 * @param headerSha256 the digest of its header
 */
record StoredContainer(String location, String headerSha256) {}
