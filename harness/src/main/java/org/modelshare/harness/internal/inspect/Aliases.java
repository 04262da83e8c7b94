package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that a model refers to more than once, and whether another JVM's model does so
 * too. Objects are arrays, buffers, segments, and those of the model's own classes.
 *
 * <p>Example: in a model with the fields {@code weights} and {@code best}, which are one array,
 * {@link #of} finds the paths {@code weights} and {@code best}. Where these two are equal arrays,
 * {@link #split} returns them.
 */
public final class Aliases {
  private static final int MAX_ALIASES = 1000;
  private static final int MAX_STEPS = 64;
  private static final int MAX_KEY_CHARS = 60;

  private Aliases() {}

  /** Returns the aliases in a model, up to a thousand, without those of very long paths. */
  public static List<Alias> of(Object model) {
    Census census = new Census();
    new ObjectWalk<>(census).from(model, new Path(null, "", 0));
    return List.copyOf(census.aliases);
  }

  /** Returns those aliases whose paths lead to two different objects in this model. */
  public static List<Alias> split(Object model, List<Alias> aliases) {
    Branch root = new Branch();
    aliases.forEach(alias -> {
      root.grow(alias.first());
      root.grow(alias.other());
    });
    new ObjectWalk<>(new Search()).from(model, root);
    return aliases.stream()
        .filter(alias -> areTwo(root.grow(alias.first()), root.grow(alias.other())))
        .toList();
  }

  @SuppressWarnings("ReferenceEquality") // equal objects may be two
  private static boolean areTwo(Branch first, Branch other) {
    return first.visits == 1 && other.visits == 1 && first.object != other.object;
  }

  /** Visits what is published, where the paths are the same in every JVM. */
  private abstract static class Walk<P> implements ObjectWalk.Visitor<P> {
    private final Anatomy anatomy = new Anatomy();

    @Override
    public final boolean isScalar(Object value) {
      return Scalar.isScalar(value);
    }

    /** The order of a set is another one in every JVM, so nothing in it has a path. */
    @Override
    public final Iterator<Part> parts(Object value) {
      if (!Anatomy.isUnordered(value)) {
        return anatomy.content(value);
      }
      List<Part> named = new ArrayList<>();
      anatomy
          .content(value)
          .forEachRemaining(part -> {
            if (part.step() instanceof Step.OfEntry(var key) && isName(key)) {
              named.add(part);
            }
          });
      return named.iterator();
    }

    private static boolean isName(@Nullable Object key) {
      return key instanceof Integer
          || key instanceof Long
          || (key instanceof String text && text.length() <= MAX_KEY_CHARS);
    }

    @Override
    public long enter(P place, Object value) {
      return 0;
    }

    @Override
    public final long add(long owner, Part part, long number) {
      return 0;
    }

    @Override
    public final long again(long number) {
      return 0;
    }

    @Override
    public final long cycle(Object value) {
      return 0;
    }
  }

  /** A path, by its last step. */
  private record Path(@Nullable Path owner, String step, int length) {
    List<String> steps() {
      List<String> steps = new ArrayList<>();
      for (Path path = this; path.owner != null; path = path.owner) {
        steps.add(path.step);
      }
      return steps.reversed();
    }
  }

  private static final class Census extends Walk<Path> {
    private final IdentityHashMap<Object, Path> firsts = new IdentityHashMap<>();
    private final List<Alias> aliases = new ArrayList<>();

    @Override
    public Path place(Path owner, Part part) {
      return new Path(owner, part.step().toString(), owner.length + 1);
    }

    @Override
    public long enter(Path place, Object value) {
      if (hasIdentity(value)) {
        firsts.put(value, place);
      }
      return 0;
    }

    private static boolean hasIdentity(Object value) {
      if (Scalar.isScalar(value) || value.getClass().isHidden()) {
        return false; // a lambda may be made anew wherever it is read
      }
      return FlatData.isFlat(value)
          ? FlatData.length(value) > 0
          : value instanceof Object[] || !ModelFields.isJdk(value.getClass());
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // the walk has made each path once
    public void leave(Path place, @Nullable Object value, long number) {
      Path first = value == null ? null : firsts.get(value);
      if (first != null
          && first != place
          && aliases.size() < MAX_ALIASES
          && Math.max(first.length, place.length) <= MAX_STEPS) {
        aliases.add(new Alias(first.steps(), place.steps()));
      }
    }
  }

  /** A part of all paths that are looked for, and what the last step of one led to. */
  private static final class Branch {
    private static final Branch NOWHERE = new Branch();

    private final Map<String, Branch> branches = new HashMap<>();
    private @Nullable Object object;
    private int visits;

    Branch grow(List<String> steps) {
      Branch branch = this;
      for (String step : steps) {
        branch = branch.branches.computeIfAbsent(step, _ -> new Branch());
      }
      return branch;
    }

    Branch to(Step step) {
      return branches.isEmpty() ? NOWHERE : branches.getOrDefault(step.toString(), NOWHERE);
    }
  }

  private static final class Search extends Walk<Branch> {
    @Override
    public Branch place(Branch owner, Part part) {
      return owner.to(part.step());
    }

    @Override
    public void leave(Branch place, @Nullable Object value, long number) {
      if (place != Branch.NOWHERE && value != null) {
        place.object = value;
        place.visits++;
      }
    }
  }
}
