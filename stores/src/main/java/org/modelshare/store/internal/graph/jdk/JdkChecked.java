package org.modelshare.store.internal.graph.jdk;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.Serializer;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.kryo.CollectionsSerializer;
import org.modelshare.store.internal.graph.kryo.Comparators;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.MapsSerializer;
import org.modelshare.store.internal.graph.kryo.UnfinishedObjects;

/** Collections that check the class of what is added; they keep it, over a new collection. */
@SuppressWarnings("JdkObsolete") // models hold them
final class JdkChecked {
  private JdkChecked() {}

  static void addTo(JdkTable table) {
    JdkChecked.<Collection<Object>>add(
        table, _ -> new ArrayList<>(), Collections::checkedCollection);
    JdkChecked.<List<Object>>add(table, _ -> new ArrayList<>(), Collections::checkedList);
    JdkChecked.<List<Object>>add(table, _ -> new LinkedList<>(), Collections::checkedList);
    JdkChecked.<Set<Object>>add(table, _ -> new LinkedHashSet<>(), Collections::checkedSet);
    JdkChecked.<Queue<Object>>add(table, _ -> new ArrayDeque<>(), Collections::checkedQueue);
    JdkChecked.<SortedSet<Object>>add(table, TreeSet::new, Collections::checkedSortedSet);
    JdkChecked.<NavigableSet<Object>>add(table, TreeSet::new, Collections::checkedNavigableSet);
    Map<Object, Object> map =
        Collections.checkedMap(new LinkedHashMap<>(), Object.class, Object.class);
    table.add(map.getClass(), new MapSerializer());
  }

  private static <C extends Collection<Object>> void add(
      JdkTable table,
      Function<@Nullable Comparator<Object>, ? extends C> create,
      BiFunction<C, Class<Object>, ? extends C> wrap) {
    C empty = wrap.apply(create.apply(null), Object.class);
    table.add(
        empty.getClass(),
        new CollectionSerializer((comparator, type) -> wrap.apply(create.apply(comparator), type)));
  }

  @SuppressWarnings("unchecked") // elements are checked as they are added
  private static Class<Object> readType(Kryo kryo, Input in) {
    return (Class<Object>) GraphKryo.present(kryo.readClassAndObject(in), Class.class);
  }

  private static final class CollectionSerializer extends Serializer<Collection<Object>> {
    private final BiFunction<
            @Nullable Comparator<Object>, Class<Object>, ? extends Collection<Object>>
        create;

    CollectionSerializer(
        BiFunction<@Nullable Comparator<Object>, Class<Object>, ? extends Collection<Object>>
            create) {
      this.create = create;
    }

    @Override
    public void write(Kryo kryo, Output out, Collection<Object> checked) {
      GraphKryo graph = (GraphKryo) kryo;
      kryo.writeClassAndObject(out, SerialForm.firstClass(checked));
      if (checked instanceof SortedSet<Object> set) {
        Comparators.write(graph, out, set.comparator());
      }
      CollectionsSerializer.writeElements(graph, out, checked);
    }

    @Override
    public Collection<Object> read(
        Kryo kryo, Input in, Class<? extends Collection<Object>> checkedType) {
      GraphKryo graph = (GraphKryo) kryo;
      Class<Object> type = readType(kryo, in);
      boolean sorted = SortedSet.class.isAssignableFrom(checkedType);
      Collection<Object> checked = create.apply(sorted ? Comparators.read(graph, in) : null, type);
      int leadsTo = sorted ? graph.references().unfinished().last() : UnfinishedObjects.NONE;
      kryo.reference(checked);
      CollectionsSerializer.readElements(graph, in, checked, leadsTo);
      return checked;
    }
  }

  private static final class MapSerializer extends Serializer<Map<Object, Object>> {
    @Override
    public void write(Kryo kryo, Output out, Map<Object, Object> checked) {
      CheckedMapForm form = CheckedMapForm.of(checked);
      kryo.writeClassAndObject(out, form.keyType());
      kryo.writeClassAndObject(out, form.valueType());
      MapsSerializer.writeEntries((GraphKryo) kryo, out, checked);
    }

    @Override
    public Map<Object, Object> read(
        Kryo kryo, Input in, Class<? extends Map<Object, Object>> type) {
      Class<Object> keyType = readType(kryo, in);
      Map<Object, Object> checked =
          Collections.checkedMap(new LinkedHashMap<>(), keyType, readType(kryo, in));
      kryo.reference(checked);
      MapsSerializer.readEntries((GraphKryo) kryo, in, checked);
      return checked;
    }
  }
}
