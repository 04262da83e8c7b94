package org.modelshare.store.internal.storage;

/**
 * A mapped file.
 *
 * @param state the state of the file just before it was mapped
 * @param mapping of the whole file, which the holder of this record closes
 */
public record MappedFile(FileState state, Mapping mapping) {}
