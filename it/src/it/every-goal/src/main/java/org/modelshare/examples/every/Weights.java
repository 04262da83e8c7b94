package org.modelshare.examples.every;

import java.nio.FloatBuffer;

/** Weights that all JVMs share, and labels that each of them copies. */
record Weights(FloatBuffer values, float[] labels) {}
