package org.modelshare.store;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Proxy;
import java.nio.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The address of a published model: the location of its container, and the digest of the
 * container's header, so that nobody attaches to another model than the one that was published. It
 * is not a secret. {@link #toString()} writes it as one token that survives configuration files,
 * {@link #parse} reads the token.
 *
 * @param <M> the model's class
 * @param kind the kind of store that holds it
 * @param location the place in that store; its form depends on the kind
 * @param headerSha256 SHA-256 of the container's header, in hexadecimal
 * @param modelClass name of the model's class
 * @param type the model's class or a super-type, as far as this JVM knows it; takes no part in
 *     equality
 */
public record ModelKey<M>(
    StoreKind kind,
    String location,
    String headerSha256,
    String modelClass,
    Class<? super M> type) {

  private static final String PREFIX = "modelshare-key-1";
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  /** Checks its parts. */
  public ModelKey {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(type, "type");
    if (location.isEmpty() || modelClass.isEmpty() || !SHA256.matcher(headerSha256).matches()) {
      throw new IllegalArgumentException(
          "not a key: location \"%s\", class \"%s\", digest \"%s\""
              .formatted(location, modelClass, headerSha256));
    }
  }

  /**
   * Parses what {@link #toString()} returned.
   *
   * @param type the model's class or a super-type; its class loader resolves the model's classes
   * @throws ModelShareException ({@link Problem#BAD_TEXT}) if the text is not a key
   */
  public static <M> ModelKey<M> parse(String text, Class<? super M> type) {
    List<String> fields = TextForm.read(PREFIX, 4, text);
    try {
      return new ModelKey<>(
          StoreKind.valueOf(fields.get(0)), fields.get(1), fields.get(2), fields.get(3), type);
    } catch (IllegalArgumentException e) {
      throw TextForm.bad(text, "is no key", e);
    }
  }

  /**
   * Returns the class of a model, as the type of its key. A buffer, a segment, a lambda or a proxy
   * arrives as an object of another class, so the type is the one that its users know.
   */
  @SuppressWarnings(
      "unchecked") // an M's class is a Class<? extends M>; as a key's type it names it
  static <M> Class<? super M> classOf(M model) {
    Class<?> type = model.getClass();
    if (model instanceof MemorySegment) {
      type = MemorySegment.class;
    } else if (model instanceof Buffer) {
      while (type.getSuperclass() != Buffer.class) {
        type = type.getSuperclass();
      }
    } else if (type.isHidden() || Proxy.isProxyClass(type)) {
      Class<?>[] interfaces = type.getInterfaces();
      type = interfaces.length == 0 ? Object.class : interfaces[0];
    }
    return (Class<? super M>) type;
  }

  /** Returns the key as one token of letters, digits, {@code .}, {@code _} and {@code -}. */
  @Override
  public String toString() {
    return TextForm.write(PREFIX, List.of(kind.name(), location, headerSha256, modelClass));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ModelKey<?> that
        && kind == that.kind
        && location.equals(that.location)
        && headerSha256.equals(that.headerSha256)
        && modelClass.equals(that.modelClass);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, location, headerSha256, modelClass);
  }
}
