package org.modelshare.harness;

/** The things that a build can ask of {@link VerifierMain}. */
enum VerifierVerb {
  /** Verify all models of a project. */
  VERIFY,
  /** Tell what is in a container. */
  INSPECT,
  /** Remove what dead processes left. */
  SWEEP,
  /** Tell what works on this machine. */
  DOCTOR
}
