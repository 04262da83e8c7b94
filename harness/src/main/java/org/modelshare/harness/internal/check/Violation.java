package org.modelshare.harness.internal.check;

/**
 * A rule that is broken.
 *
 * @param path where in the model; empty if it concerns all of it
 * @param text subject and value in one line
 * @param remedy what to do, as a sentence
 */
public record Violation(String path, String text, String remedy) {}
