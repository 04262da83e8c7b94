package org.modelshare.store.internal.container;

import java.nio.ByteOrder;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Checks the byte order of the CPU. The arrays of containers are little-endian, and are mapped and
 * copied without conversion, so a CPU of another order would read other numbers.
 */
public final class LittleEndian {
  /** The byte order that tests pretend the CPU to have. */
  static final ScopedValue<ByteOrder> CPU = ScopedValue.newInstance();

  private LittleEndian() {}

  /**
   * Checks that this CPU is little-endian, before a container is written or read.
   *
   * @throws ModelShareException ({@link Problem#BIG_ENDIAN}) if it is not
   */
  public static void require() {
    ByteOrder order = CPU.orElse(ByteOrder.nativeOrder());
    if (order != ByteOrder.LITTLE_ENDIAN) {
      throw new ModelShareException(
          Problem.BIG_ENDIAN,
          "CPU %s: it is %s, containers are LITTLE_ENDIAN"
              .formatted(System.getProperty("os.arch"), order));
    }
  }
}
