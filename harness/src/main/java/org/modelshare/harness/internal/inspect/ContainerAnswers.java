package org.modelshare.harness.internal.inspect;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The answers of all collections, maps and other containers of a model, the JDK's and those of
 * libraries. A class that is neither collection nor map counts as a container if it has a public
 * method {@code int size()}, as primitive collections have.
 *
 * <p>Example: a model whose ten layers have a map of three biases each has one place {@code
 * layers[].biases} with 10 containers of 30 elements, in whatever order the layers come.
 *
 * @param places in walking order
 */
public record ContainerAnswers(List<Place> places) {
  /**
   * The containers at one place.
   *
   * @param sum of their answers, with the place
   * @param each of them
   */
  public record Place(ContainerAnswer sum, PlaceValues<ContainerAnswer> each) {
    /** Returns a place of which only the sum is known. */
    public static Place of(ContainerAnswer sum) {
      return new Place(sum, new PlaceValues<>());
    }

    public String path() {
      return sum.path();
    }
  }

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public ContainerAnswers {
    places = List.copyOf(places);
  }

  /** Asks for sizes and iterates, which changes nothing. */
  public static ContainerAnswers ofIteration(Object model) {
    return of(model, false);
  }

  /**
   * Asks the containers also for their own elements: all up to 10,000, a sample beyond. A container
   * may change by that, as one that is built when it is first searched.
   */
  public static ContainerAnswers ofSearch(Object model) {
    return of(model, true);
  }

  private static ContainerAnswers of(Object model, boolean isSearched) {
    FieldPlace<Sum> root = FieldPlace.root(Sum::new);
    new ObjectWalk<>(new Asker(isSearched)).from(model, root);
    List<Place> places = new ArrayList<>();
    root.readAll((path, _, place) -> {
      if (place.data().answer.containers() > 0) {
        places.add(new Place(place.data().answer.at(path), place.data().each));
      }
    });
    return new ContainerAnswers(places);
  }

  /** The answers at one place. */
  private static final class Sum {
    private final PlaceValues<ContainerAnswer> each = new PlaceValues<>();
    private ContainerAnswer answer = ContainerAnswer.none("");

    void add(FieldPlace<Sum> place, ContainerAnswer more) {
      each.add(place, more.hash(), () -> more);
      answer = answer.and(more);
    }
  }

  private static final class Asker implements ObjectWalk.Visitor<FieldPlace<Sum>> {
    private final long deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
    private final Anatomy anatomy = new Anatomy();
    private final boolean isSearched;

    /** One for each container; the number of a visit is the position after its answer. */
    private final List<ContainerAnswer> answers = new ArrayList<>();

    /** Of the object that was entered last. */
    private Iterator<Part> parts = Collections.emptyIterator();

    Asker(boolean isSearched) {
      this.isSearched = isSearched;
    }

    @Override
    public FieldPlace<Sum> place(FieldPlace<Sum> owner, Part part) {
      return owner.to(part.step());
    }

    @Override
    public boolean isScalar(Object value) {
      return Scalar.isScalar(value);
    }

    @Override
    public long enter(FieldPlace<Sum> place, Object value) {
      if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
        parts = Collections.emptyIterator();
        return number(guarded(value));
      }
      parts = anatomy.content(value);
      Method size = isScalar(value) ? null : sizeOf(value.getClass());
      return size == null ? 0 : number(sized(value, size));
    }

    private long number(ContainerAnswer answer) {
      answers.add(answer);
      return answers.size();
    }

    private ContainerAnswer guarded(Object container) {
      if (container instanceof WeakHashMap<?, ?> || System.nanoTime() - deadlineNanos > 0) {
        return unsteady(container);
      }
      try {
        return asked(container);
      } catch (ConcurrentModificationException e) {
        return unsteady(container);
      } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
        return failed(container, e);
      }
    }

    private ContainerAnswer asked(Object container) {
      Inventory inventory = Inventory.of(container, deadlineNanos);
      OwnElements own =
          isSearched ? OwnElements.of(inventory, deadlineNanos) : new OwnElements(0, 0, false);
      long disordered = inventory.disordered();
      parts = anatomy.content(container, inventory.inOrder(anatomy));
      return new ContainerAnswer(
          "",
          TypeNames.withoutPackage(container),
          1,
          inventory.size(),
          inventory.elements().size(),
          disordered,
          own.asked(),
          own.missed(),
          own.complete(),
          inventory.isSteady(),
          "");
    }

    private static ContainerAnswer sized(Object container, Method size) {
      try {
        long count = (int) size.invoke(container);
        return new ContainerAnswer(
            "", TypeNames.withoutPackage(container), 1, count, 0, 0, 0, 0, true, true, "");
      } catch (ReflectiveOperationException e) {
        return failed(container, e.getCause() == null ? e : e.getCause());
      }
    }

    private static ContainerAnswer unsteady(Object container) {
      return new ContainerAnswer(
          "", TypeNames.withoutPackage(container), 1, 0, 0, 0, 0, 0, false, false, "");
    }

    private static ContainerAnswer failed(Object container, Throwable thrown) {
      return new ContainerAnswer(
          "",
          TypeNames.withoutPackage(container),
          1,
          0,
          0,
          0,
          0,
          0,
          false,
          true,
          thrown.getClass().getName());
    }

    /** Returns null if a class is no container. */
    private static @Nullable Method sizeOf(Class<?> type) {
      if (ModelFields.isJdk(type) || type.isArray()) {
        return null;
      }
      try {
        Method size = type.getMethod("size");
        return size.getReturnType() == int.class
                && !Modifier.isStatic(size.getModifiers())
                && size.trySetAccessible()
            ? size
            : null;
      } catch (NoSuchMethodException | LinkageError e) {
        return null;
      }
    }

    @Override
    public Iterator<Part> parts(Object value) {
      return parts;
    }

    @Override
    public long add(long owner, Part part, long number) {
      return owner;
    }

    @Override
    public long again(long number) {
      return number;
    }

    @Override
    public long cycle(Object value) {
      return 0;
    }

    @Override
    public void leave(FieldPlace<Sum> place, @Nullable Object value, long number) {
      if (number > 0) {
        place.data().add(place, answers.get((int) number - 1));
      }
    }
  }
}
