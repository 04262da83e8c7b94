package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.Registration;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.util.DefaultClassResolver;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modelshare.store.internal.system.Refusal;

/**
 * Class resolver of Kryo that writes each class by its name where a graph first uses it, and
 * resolves names by the {@link ClassPolicy} of the pass.
 */
@SuppressWarnings("rawtypes") // Kryo's signatures
final class GraphClasses extends DefaultClassResolver {
  private final ClassChoice choice;

  /** The classes that were found publishable, in whichever graph. */
  private final Set<Class<?>> publishable = new HashSet<>();

  /** The classes of the graph that is being read, by their numbers in it. */
  private final List<Registration> read = new ArrayList<>();

  GraphClasses(ClassChoice choice) {
    this.choice = choice;
  }

  /** Registers {@code type} to be written as the class of {@code registration}. */
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
      if (!publishable.contains(written)) {
        choice.requirePublishable(written);
        publishable.add(written);
      }
      if (choice.runsCode(written, registration.getSerializer())) {
        pass.willRunCode();
      }
    }
    super.writeName(output, written, registration);
  }

  /** Reads the number of a class, which its name follows where a graph first uses it. */
  @Override
  protected Registration readName(Input input) {
    int start = input.position();
    int number = input.readVarInt(true);
    if (number >= 0 && number < read.size()) {
      return read.get(number);
    }
    input.setPosition(start);
    Registration registration = super.readName(input);
    if (number == read.size()) {
      read.add(registration);
    }
    return registration;
  }

  @Override
  public void reset() {
    super.reset();
    read.clear();
  }

  @Override
  protected Class getTypeByName(String className) {
    if (className == null) {
      throw Refusal.badGraph("a class without a name");
    }
    return ((GraphKryo) kryo).reading().policy().resolve(className);
  }
}
