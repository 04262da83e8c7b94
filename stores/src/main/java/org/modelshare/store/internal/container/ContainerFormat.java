package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The constants of the container format. A container is a <a
 * href="https://github.com/safetensors/safetensors">safetensors</a> file: the length of the header
 * as a little-endian 64-bit number, the header in JSON, and the tensors without gaps. The names of
 * tensors that modelshare adds begin with {@code __modelshare__.}, the keys of its metadata with
 * {@code modelshare.}. Example of a header, without most of its metadata:
 *
 * <pre>{@code
 * {"__metadata__":{"modelshare.version":"2","modelshare.model":"shop.Recommender"},
 * "__modelshare__.graph":{"dtype":"U8","shape":[310],"data_offsets":[0,310]},
 * "__modelshare__.pad.1":{"dtype":"U8","shape":[10],"data_offsets":[310,320]},
 * "__modelshare__.crc32c":{"dtype":"U32","shape":[1],"data_offsets":[320,324]},
 * "__modelshare__.pad.3":{"dtype":"U8","shape":[60],"data_offsets":[324,384]},
 * "userFactors":{"dtype":"F32","shape":[100,16],"data_offsets":[384,6784]}}
 * }</pre>
 */
public final class ContainerFormat {
  static final int VERSION = 3;

  /** The longest header that readers of safetensors accept. */
  public static final int HEADER_CAP_BYTES = 100_000_000;

  static final String METADATA = "__metadata__";

  /** The prefix of names that no array of a model may have. */
  private static final String RESERVED_PREFIX = "__modelshare__";

  static final String RESERVED = RESERVED_PREFIX + ".";
  static final String GRAPH = RESERVED + "graph";
  static final String CRC32C = RESERVED + "crc32c";
  static final String PADDING = RESERVED + "pad.";

  static final String VERSION_KEY = "modelshare.version";
  static final String MODEL_KEY = "modelshare.model";
  static final String MODE_KEY = "modelshare.mode";
  static final String CUSTOMIZERS_KEY = "modelshare.customizers";
  public static final String CLASSES_KEY = "modelshare.classes";
  public static final String FIELDS_KEY = "modelshare.graph.fields";

  /**
   * Which tensors attaching copies to the heap: a bit for each tensor of the model, in hexadecimal.
   * The bit of the first tensor is the lowest of the first byte.
   */
  static final String COPIED_KEY = "modelshare.copied";

  /** The alignment in bytes, absent if it is the {@link Alignment#DEFAULT}. */
  static final String ALIGNMENT_KEY = "modelshare.alignment";

  static final String GRAPH_SHA256_KEY = "modelshare.graph.sha256";
  static final String CRC32C_SHA256_KEY = "modelshare.crc32c.sha256";

  static final String SHARE = "share";
  static final String SAVE = "save";

  private ContainerFormat() {}

  /** Returns whether no array of a model may have this name. */
  public static boolean isReserved(String name) {
    return name.startsWith(RESERVED_PREFIX) || name.equals(METADATA);
  }

  /**
   * Returns a little-endian view of less than 2 GiB, to read or write numbers of a container. The
   * view avoids {@link java.lang.foreign.ValueLayout}, whose method handles cost every worker some
   * milliseconds of its start when they are used first.
   */
  public static ByteBuffer numbers(MemorySegment bytes) {
    return bytes.asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }
}
