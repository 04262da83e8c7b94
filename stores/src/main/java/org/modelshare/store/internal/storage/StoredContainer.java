package org.modelshare.store.internal.storage;

/**
 * The result of writing a container to a {@link Storage}.
 *
 * @param location the container's location in the storage, for the {@code ModelKey}
 * @param headerSha256 the SHA-256 digest of the container's header
 */
public record StoredContainer(String location, String headerSha256) {}
