package org.modelshare.harness.internal.check;

/** When an observation is made. Those of one moment are made in the order of the catalogue. */
public enum Moment {
  /** Before the probes; in the publisher also before the model is published. */
  ATTACHED,

  /** Just before the probes, after everything else that is looked at before them. */
  READY,

  /** The probes are asked, in their order, for the first time. */
  ASKING,

  /** After the probes, before anything else was done to the model. */
  ASKED,

  /** At the end, when the model may be used in any other way. */
  LATER
}
