package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The constants of the container: a <a href="https://github.com/safetensors/safetensors">
 * safetensors</a> file, that is a little-endian 64-bit length, so many bytes of JSON, then the
 * tensors without holes. All that modelshare adds is in names that begin with {@link #RESERVED} and
 * in metadata.
 */
public final class ContainerFormat {
  static final int VERSION = 2;

  /** The longest header that readers of safetensors accept. */
  public static final int HEADER_CAP_BYTES = 100_000_000;

  static final String METADATA = "__metadata__";

  /** The beginning of names that no array of a model may have. */
  private static final String OWN = "__modelshare__";

  static final String RESERVED = OWN + ".";
  static final String GRAPH = RESERVED + "graph";
  static final String CRC32C = RESERVED + "crc32c";
  static final String PADDING = RESERVED + "pad.";

  static final String VERSION_KEY = "modelshare.version";
  static final String MODEL_KEY = "modelshare.model";
  static final String MODE_KEY = "modelshare.mode";
  static final String CUSTOMIZERS_KEY = "modelshare.customizers";
  static final String CLASSES_KEY = "modelshare.classes";
  static final String FIELDS_KEY = "modelshare.graph.fields";

  /**
   * A bit for each of the model's tensors in hexadecimal, the first one lowest in the first byte.
   */
  static final String COPIED_KEY = "modelshare.copied";

  /** In bytes, where it is not the {@link Alignment#DEFAULT}. */
  static final String ALIGNMENT_KEY = "modelshare.alignment";

  static final String GRAPH_SHA256_KEY = "modelshare.graph.sha256";
  static final String CRC32C_SHA256_KEY = "modelshare.crc32c.sha256";

  static final String SHARE = "share";
  static final String SAVE = "save";

  private ContainerFormat() {}

  /** Returns whether a tensor of this name cannot be an array of a model. */
  public static boolean isReserved(String name) {
    return name.startsWith(OWN) || name.equals(METADATA);
  }

  /**
   * Returns a view of bytes, of less than 2 GiB, in the order of all numbers in a container. Not a
   * {@link java.lang.foreign.ValueLayout}: the first use of its method handles costs every worker
   * some milliseconds of its start.
   */
  public static ByteBuffer numbers(MemorySegment bytes) {
    return bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
