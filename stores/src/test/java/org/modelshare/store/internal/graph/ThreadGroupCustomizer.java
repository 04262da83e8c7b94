package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import org.modelshare.model.KryoCustomizer;

/** Serializes a class of the JDK that modelshare refuses. */
public final class ThreadGroupCustomizer implements KryoCustomizer {
  @Override
  public void customize(Kryo kryo) {
    kryo.addDefaultSerializer(
        ThreadGroup.class,
        new Serializer<ThreadGroup>() {
          @Override
          public void write(Kryo same, Output output, ThreadGroup group) {
            output.writeString(group.getName());
          }

          @Override
          public ThreadGroup read(Kryo same, Input input, Class<? extends ThreadGroup> type) {
            return new ThreadGroup(input.readString());
          }
        });
  }
}
