package org.modelshare.harness.ward.healthy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** A model of records, lists, sets and maps, and of no array or buffer. */
final class HealthyObjectsOnly implements ModelProvider<HealthyObjectsOnly.Model> {
  private static final int WORDS = 1_000;

  enum Kind {
    NOUN,
    VERB
  }

  record Entry(String word, Kind kind, Optional<LocalDate> since, List<Entry> related) {}

  record Model(
      Map<String, Entry> entries,
      NavigableMap<String, Integer> ordered,
      Map<Kind, SortedSet<String>> byKind,
      SequencedSet<Entry> rare) {
    List<Object> about(String word) {
      Entry entry = entries.get(word);
      return List.of(
          entry.kind(),
          entry.since(),
          entry.related().stream().map(Entry::word).toList(),
          ordered.ceilingKey(word),
          byKind.get(entry.kind()).contains(word),
          rare.contains(entry));
    }
  }

  @Override
  public Model create() {
    Map<String, Entry> entries = new HashMap<>();
    NavigableMap<String, Integer> ordered = new TreeMap<>();
    Map<Kind, List<String>> words = new EnumMap<>(Kind.class);
    List<Entry> related = new ArrayList<>();
    for (String word : TrainingData.words(WORDS)) {
      Kind kind = word.hashCode() % 2 == 0 ? Kind.NOUN : Kind.VERB;
      Optional<LocalDate> since =
          word.length() > 7
              ? Optional.empty()
              : Optional.of(LocalDate.of(2000, 1, 1).plusDays(entries.size()));
      Entry entry = new Entry(word, kind, since, List.copyOf(related));
      entries.put(word, entry);
      ordered.put(word, entries.size());
      words.computeIfAbsent(kind, _ -> new ArrayList<>()).add(word);
      related = new ArrayList<>(List.of(new Entry(word, kind, since, List.of())));
    }
    Map<Kind, SortedSet<String>> byKind = new EnumMap<>(Kind.class);
    words.forEach((kind, each) -> byKind.put(kind, new TreeSet<>(each)));
    return new Model(
        entries,
        ordered,
        byKind,
        new LinkedHashSet<>(List.of(entries.get("INDEX"), entries.get("IBNDEX"))));
  }

  @Override
  public List<Object> probe(Model model, RandomGenerator random) {
    return model.about(TrainingData.words(WORDS).get(random.nextInt(WORDS)));
  }
}
