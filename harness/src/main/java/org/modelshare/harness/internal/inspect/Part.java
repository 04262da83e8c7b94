package org.modelshare.harness.internal.inspect;

import org.jspecify.annotations.Nullable;

/** A part of a value, and the step that leads there. */
record Part(Step step, @Nullable Object value) {}
