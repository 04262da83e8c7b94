package org.modelshare.store.internal.container;

import java.nio.ByteOrder;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The byte order of containers, which is that of their arrays: these are mapped and copied as they
 * are, so a CPU of another order would read other numbers.
 */
public final class LittleEndian {
  /** Bound by tests, which have no CPU of the other order. */
  static final ScopedValue<ByteOrder> CPU = ScopedValue.newInstance();

  private LittleEndian() {}

  /**
   * Checks that this CPU has the order of containers, before one is written or read.
   *
   * @throws ModelShareException ({@link Problem#BIG_ENDIAN}) if it has not
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
