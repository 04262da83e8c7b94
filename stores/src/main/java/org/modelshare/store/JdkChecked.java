package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Collections that check the class of what is added; they keep it, over a new collection. */
@SuppressWarnings("JdkObsolete") // models hold them
final class JdkChecked {
  private JdkChecked() {}

  static void addTo(JdkTable table) {
    Supplier<Collection<Object>> collection = ArrayList::new;
    Supplier<List<Object>> list = ArrayList::new;
    Supplier<List<Object>> linked = LinkedList::new;
    Supplier<Set<Object>> set = LinkedHashSet::new;
    Supplier<Queue<Object>> queue = ArrayDeque::new;
    add(table, collection, Collections::checkedCollection);
    add(table, list, Collections::checkedList);
    add(table, linked, Collections::checkedList);
    add(table, set, Collections::checkedSet);
    add(table, queue, Collections::checkedQueue);
  }

  private static <C extends Collection<Object>> void add(
      JdkTable table, Supplier<C> create, BiFunction<C, Class<Object>, ? extends C> wrap) {
    C empty = wrap.apply(create.get(), Object.class);
    table.add(
        empty.getClass(),
        new Serializer<Collection<Object>>() {
          @Override
          public void write(Kryo kryo, Output out, Collection<Object> checked) {
            kryo.writeClassAndObject(out, SerialForm.firstClass(checked));
            CollectionsSerializer.writeElements((GraphKryo) kryo, out, checked);
          }

          @Override
          @SuppressWarnings("unchecked") // elements are checked as they are added
          public Collection<Object> read(
              Kryo kryo, Input in, Class<? extends Collection<Object>> type) {
            Class<Object> element = (Class<Object>) kryo.readClassAndObject(in);
            C checked = wrap.apply(create.get(), element);
            kryo.reference(checked);
            CollectionsSerializer.readElements((GraphKryo) kryo, in, checked);
            return checked;
          }
        });
  }
}
