package org.modelshare.store.internal.graph.kryo;

import java.io.IOException;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads from the class file of a class which methods its code calls: they stand in its constant
 * pool. For example, a class with {@code buffer.array()[0]} has the entry {@code
 * java.nio.ByteBuffer}, {@code array}, {@code ()[B}.
 */
public final class CalledMethods {
  /**
   * A method that is called.
   *
   * @param owner the binary name of the class that the call names
   */
  public record Call(String owner, String name, String descriptor) {}

  private CalledMethods() {}

  /** Returns the methods that a class calls; none if it has no class file. */
  public static List<Call> of(Class<?> type) {
    List<Call> calls = new ArrayList<>();
    try {
      for (PoolEntry entry : ClassFiles.parse(type).constantPool()) {
        if (entry instanceof MemberRefEntry member) {
          calls.add(
              new Call(
                  member.owner().asInternalName().replace('/', '.'),
                  member.name().stringValue(),
                  member.type().stringValue()));
        }
      }
      return calls;
    } catch (IOException | IllegalArgumentException _) {
      return List.of();
    }
  }
}
