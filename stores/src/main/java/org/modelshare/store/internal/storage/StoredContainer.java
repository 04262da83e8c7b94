package org.modelshare.store.internal.storage;

/**
 * A container that was written.
 *
 * @param location where it is, for the {@code ModelKey}
 * @param headerSha256 the digest of its header
 */
public record StoredContainer(String location, String headerSha256) {}
