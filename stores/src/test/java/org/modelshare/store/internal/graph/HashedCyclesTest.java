package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Cycles through collections that hash or compare what is in them. */
@SuppressWarnings("serial") // as models have them
final class HashedCyclesTest {
  /** Its friends stand before its name in a graph, as the alphabet has it. */
  static final class Person implements Comparable<Person> {
    private Collection<Person> friends;
    private final String name;
    private Object other = "none";

    Person(String name, Collection<Person> friends) {
      this.name = name;
      this.friends = friends;
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Person person && person.name.equals(name);
    }

    @Override
    public int compareTo(Person person) {
      return name.compareTo(person.name);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Supplier<Collection<Person>>> collections() {
    return Stream.of(
        HashSet::new,
        LinkedHashSet::new,
        ConcurrentHashMap::newKeySet,
        () -> Collections.newSetFromMap(new HashMap<>()),
        () -> Collections.synchronizedSet(new HashSet<>()),
        () -> Collections.checkedSet(new HashSet<>(), Person.class));
  }

  @ParameterizedTest
  @MethodSource("collections")
  void friendsFindEachOther(Supplier<Collection<Person>> empty) {
    Person ada = new Person("ada", empty.get());
    Person bob = new Person("bob", empty.get());
    Person cyd = new Person("cyd", empty.get());
    ada.friends.addAll(List.of(bob, cyd, ada));
    bob.friends.addAll(List.of(ada, cyd));
    cyd.friends.addAll(List.of(bob));
    Person copy = Graphs.copy(ada);
    assertThat(copy.friends).hasSameClassAs(ada.friends).hasSize(3);
    assertThat(copy.friends.contains(copy)).isTrue();
    for (Person friend : copy.friends) {
      Person original = friend.equals(bob) ? bob : friend.equals(cyd) ? cyd : ada;
      assertThat(friend.friends).hasToString(original.friends.toString());
      original.friends.forEach(each -> assertThat(friend.friends.contains(each)).isTrue());
    }
  }

  @Test
  void immutableSetsAndMapsAnswerInACycle() {
    Person ada = new Person("ada", List.of());
    Person bob = new Person("bob", Set.of(ada));
    ada.friends = Set.of(bob, new Person("cyd", List.of(ada)));
    ada.other = Map.of(bob, 1, ada, 2);
    Person copy = Graphs.copy(ada);
    assertThat(copy.friends.contains(bob)).isTrue();
    assertThat(copy.friends).hasSize(2);
    assertThat(((Map<?, ?>) copy.other).get(ada)).isEqualTo(2);
    assertThat(((Map<?, ?>) copy.other).get(bob)).isEqualTo(1);
    for (Person friend : copy.friends) {
      assertThat(friend.friends.contains(ada)).isTrue();
    }
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> copy.friends.clear());
  }

  static Stream<Supplier<Map<Person, Object>>> maps() {
    return Stream.of(
        HashMap::new,
        LinkedHashMap::new,
        TreeMap::new,
        ConcurrentHashMap::new,
        () -> Collections.synchronizedMap(new HashMap<>()));
  }

  @ParameterizedTest
  @MethodSource("maps")
  void keysAreFoundInACycle(Supplier<Map<Person, Object>> empty) {
    Person ada = new Person("ada", new ArrayList<>());
    Person bob = new Person("bob", List.of(ada));
    Map<Person, Object> map = empty.get();
    ada.friends.add(bob);
    map.put(bob, "b");
    map.put(ada, map);
    bob.other = map;
    Person copy = Graphs.copy(ada);
    Map<?, ?> other = (Map<?, ?>) copy.friends.iterator().next().other;
    assertThat(other).hasSize(2);
    assertThat(other.get(bob)).isEqualTo("b");
    assertThat(other.get(ada)).isSameAs(other);
    assertThat(other.keySet()).hasToString(map.keySet().toString());
  }

  /** The comparator sees a model whose ranks have not been read when the map is. */
  private static final class Ranking {
    private final TreeMap<String, Integer> byRank;
    private final Map<String, Integer> ranks;

    Ranking(Map<String, Integer> ranks) {
      byRank =
          new TreeMap<>(
              (Comparator<String> & Serializable) (a, b) -> Integer.compare(rank(a), rank(b)));
      this.ranks = ranks;
      ranks.forEach(byRank::put);
    }

    private int rank(String name) {
      return ranks.getOrDefault(name, 0);
    }
  }

  @Test
  void aComparatorMayUseTheModelAroundIt() {
    Ranking copy = Graphs.copy(new Ranking(Map.of("a", 3, "b", 2, "c", 1)));
    assertThat(copy.byRank.keySet()).containsExactly("c", "b", "a");
    assertThat(copy.byRank.get("a")).isEqualTo(3);
  }

  /** Its hash is that of its name, which stands last. */
  private static final class Club {
    private Object first = "none";
    private Object later = "none";
    private final String name;

    Club(String name) {
      this.name = name;
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Club club && club.name.equals(name);
    }
  }

  private record Member(Club club) {}

  /** Its hash is that of the club, which stands last. */
  private static final class Team {
    private final Set<Object> all = new HashSet<>();
    private final Club club;

    Team(Club club) {
      this.club = club;
    }

    @Override
    public int hashCode() {
      return club.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Team team && team.club.equals(club);
    }
  }

  private record Player(Team team) {}

  @Test
  void whatWasReadBeforeMayLeadBackToo() {
    Club club = new Club("chess");
    Member member = new Member(club);
    club.first = List.of(member);
    club.later = new HashSet<>(List.of(member));
    assertThat((Set<?>) Graphs.copy(club).later).isEqualTo(Set.of(member));
  }

  @Test
  void aCycleInsideAnotherWaitsForTheOuterOne() {
    Club club = new Club("chess");
    Team team = new Team(club);
    team.all.add(new Player(team));
    club.first = team;
    Team copy = (Team) Graphs.copy(club).first;
    assertThat(copy.all.contains(new Player(team))).isTrue();
  }

  private static final class Broken {
    private final transient String id;
    private final Set<Object> all = new HashSet<>();

    Broken(String id) {
      this.id = id;
    }

    @Override
    @SuppressWarnings("EqualsHashCode") // what is broken is enough
    public int hashCode() {
      return id.hashCode();
    }
  }

  @Test
  void aHashThatNeverWorksIsToldWithItsPlace() {
    Broken broken = new Broken("id");
    for (Object model :
        List.of(Set.of(broken), new HashSet<>(List.of(broken)), Map.of(broken, 1))) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> Graphs.copy(model))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED))
          .withMessageContaining("cannot be put into its collection")
          .withMessageContaining("NullPointerException");
    }
    broken.all.add(broken);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(broken))
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.HOOK_FAILED))
        .withMessageContaining("Broken cannot be put into its collection")
        .withMessageContaining("NullPointerException");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void everybodyIsFoundInARandomGraph(long seed) {
    Random random = new Random(seed);
    List<Supplier<Collection<Person>>> kinds = collections().toList();
    List<Person> people = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      people.add(new Person("p" + i, kinds.get(random.nextInt(kinds.size())).get()));
    }
    for (Person person : people) {
      Map<Person, Integer> other = new HashMap<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        person.friends.add(people.get(random.nextInt(people.size())));
        other.put(people.get(random.nextInt(people.size())), i);
      }
      person.other = random.nextBoolean() ? other : people.get(random.nextInt(people.size()));
    }
    List<Person> copies = Graphs.copy(people);
    for (int i = 0; i < people.size(); i++) {
      Person person = people.get(i);
      Person copy = copies.get(i);
      assertThat(copy.friends).as("seed %d, %s", seed, copy).hasSameSizeAs(person.friends);
      person.friends.forEach(friend -> assertThat(copy.friends.contains(friend)).isTrue());
      assertThat(copy.other).isEqualTo(person.other);
    }
  }
}
