package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.util.DefaultClassResolver;
import org.modelshare.store.internal.system.Refusal;

/**
 * Writes classes by name, the first time by which a graph meets them, and resolves names through
 * the {@link ClassPolicy}.
 */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class GraphClasses extends DefaultClassResolver {
  private final ClassChoice choice;

  GraphClasses(ClassChoice choice) {
    this.choice = choice;
  }

  /** Lets {@code type} be written as what {@code registration} stands for. */
  Registration alias(Class<?> type, Registration registration) {
    classToRegistration.put(type, registration);
    return registration;
  }

  @Override
  protected void writeName(Output output, Class type, Registration registration) {
    Class<?> written = registration.getType();
    if (classToNameId == null || classToNameId.get(written, -1) == -1) {
      WritingPass pass = ((GraphKryo) kryo).writing();
      pass.addClass(written);
      if (choice.runsCode(written, registration.getSerializer())) {
        pass.willRunCode();
      }
    }
    super.writeName(output, written, registration);
  }

  @Override
  protected Class getTypeByName(String className) {
    if (className == null) {
      throw Refusal.badGraph("a class without a name");
    }
    return ((GraphKryo) kryo).reading().policy().resolve(className);
  }
}
