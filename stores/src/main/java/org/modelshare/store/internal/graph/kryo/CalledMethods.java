package org.modelshare.store.internal.graph.kryo;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from the class file of a class which methods its code calls: they stand in its constant
 * pool.
 *
 * <p>For example, a class with {@code buffer.array()[0]} has the entry {@code java.nio.ByteBuffer},
 * {@code array}, {@code ()[B}.
 *
 * @see <a href="https://docs.oracle.com/javase/specs/jvms/se25/html/jvms-4.html#jvms-4.4">The
 *     Constant Pool</a>
 */
public final class CalledMethods {
  private static final int MAGIC_AND_VERSION_BYTES = 8;

  private static final int UTF8 = 1;
  private static final int LONG = 5;
  private static final int DOUBLE = 6;
  private static final int CLASS = 7;
  private static final int STRING = 8;
  private static final int METHOD = 10;
  private static final int INTERFACE_METHOD = 11;
  private static final int NAME_AND_TYPE = 12;
  private static final int METHOD_HANDLE = 15;
  private static final int METHOD_TYPE = 16;
  private static final int MODULE = 19;
  private static final int PACKAGE = 20;

  /**
   * A method that is called.
   *
   * @param owner the binary name of the class that the call names
   */
  public record Call(String owner, String name, String descriptor) {}

  private final int[] tags;
  private final int[] first;
  private final int[] second;
  private final String[] texts;

  private CalledMethods(DataInputStream in) throws IOException {
    in.skipNBytes(MAGIC_AND_VERSION_BYTES);
    int count = in.readUnsignedShort();
    tags = new int[count];
    first = new int[count];
    second = new int[count];
    texts = new String[count];
    for (int i = 1; i < count; i++) {
      tags[i] = in.readUnsignedByte();
      i += readEntry(in, i);
    }
  }

  /** Returns how many further places the entry takes. */
  private int readEntry(DataInputStream in, int i) throws IOException {
    switch (tags[i]) {
      case UTF8 -> texts[i] = in.readUTF();
      case LONG, DOUBLE -> {
        in.skipNBytes(Long.BYTES);
        return 1;
      }
      case CLASS, STRING, METHOD_TYPE, MODULE, PACKAGE -> first[i] = in.readUnsignedShort();
      case METHOD_HANDLE -> in.skipNBytes(Byte.BYTES + Short.BYTES);
      default -> {
        first[i] = in.readUnsignedShort();
        second[i] = in.readUnsignedShort();
      }
    }
    return 0;
  }

  /** Returns the methods that a class calls; none if it has no class file. */
  public static List<Call> of(Class<?> type) {
    String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
    try (InputStream bytes = type.getResourceAsStream(file)) {
      return bytes == null
          ? List.of()
          : new CalledMethods(new DataInputStream(new ByteArrayInputStream(bytes.readAllBytes())))
              .calls();
    } catch (IOException | IndexOutOfBoundsException e) {
      return List.of(); // a class loader may give other bytes than it defines classes from
    }
  }

  private List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    for (int i = 1; i < tags.length; i++) {
      if (tags[i] == METHOD || tags[i] == INTERFACE_METHOD) {
        String owner = texts[first[first[i]]];
        int method = second[i];
        if (tags[method] == NAME_AND_TYPE) {
          calls.add(new Call(owner.replace('/', '.'), texts[first[method]], texts[second[method]]));
        }
      }
    }
    return calls;
  }
}
