package org.modelshare.store.internal.graph.jdk;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.lang.constant.ClassDesc;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.text.AttributedCharacterIterator;
import java.text.Collator;
import java.text.DecimalFormat;
import java.text.MessageFormat;
import java.text.NumberFormat;
import java.text.RuleBasedCollator;
import java.text.SimpleDateFormat;
import java.util.Base64;
import java.util.DoubleSummaryStatistics;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Locale;
import java.util.PropertyPermission;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Objects of classes of the JDK that no constructor or factory of their own makes from samples. */
@SuppressWarnings({"JdkObsolete", "removal"}) // the JDK has them
final class JdkRareSamples {
  private JdkRareSamples() {}

  static Stream<Object> all() {
    return Stream.of(runtime(), texts(), collections(), threads()).flatMap(samples -> samples);
  }

  private static Stream<Object> runtime() {
    return Stream.of(
        Enum.EnumDesc.of(ClassDesc.of("java.util.concurrent.TimeUnit"), "DAYS"),
        String.class.getModule(),
        String.class.getPackage(),
        layer(),
        ScopedValue.where(ScopedValue.newInstance(), 1),
        new PropertyPermission("user.name", "read"),
        bundle(),
        ResourceBundle.Control.getControl(ResourceBundle.Control.FORMAT_DEFAULT));
  }

  private static ModuleLayer.Controller layer() {
    ModuleLayer boot = ModuleLayer.boot();
    Configuration nothing =
        boot.configuration().resolve(ModuleFinder.of(), ModuleFinder.of(), List.of());
    return ModuleLayer.defineModulesWithOneLoader(
        nothing, List.of(boot), JdkRareSamples.class.getClassLoader());
  }

  private static ResourceBundle bundle() {
    try {
      return new PropertyResourceBundle(new StringReader("key=value"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Object> texts() {
    RuleBasedCollator collator = (RuleBasedCollator) Collator.getInstance(Locale.GERMANY);
    return Stream.of(
        Base64.getUrlDecoder(),
        Base64.getMimeEncoder(),
        new Locale.LanguageRange("de", 0.5),
        Character.UnicodeBlock.GREEK,
        Pattern.compile("a").matcher("aa"),
        AttributedCharacterIterator.Attribute.LANGUAGE,
        collator,
        collator.getCollationElementIterator("text"),
        NumberFormat.getCompactNumberInstance(Locale.GERMANY, NumberFormat.Style.LONG),
        new DecimalFormat("#,##0.00"),
        new SimpleDateFormat("yyyy-MM-dd", Locale.GERMANY),
        new MessageFormat("{0} of {1,number,#.#} on {2,date,yyyy}", Locale.GERMANY),
        MessageFormat.Field.ARGUMENT,
        NumberFormat.Field.INTEGER,
        new GregorianCalendar(2026, 1, 3));
  }

  private static Stream<Object> collections() {
    ArrayBlockingQueue<Object> queue = new ArrayBlockingQueue<>(3);
    queue.add("x");
    return Stream.of(
        queue,
        ConcurrentHashMap.newKeySet(),
        DoubleStream.of(1, 2, 3.5)
            .collect(
                DoubleSummaryStatistics::new,
                DoubleSummaryStatistics::accept,
                DoubleSummaryStatistics::combine));
  }

  /** No thread is started. */
  private static Stream<Object> threads() {
    return Stream.of(
        new ExecutorCompletionService<>(Runnable::run),
        new ThreadPoolExecutor(0, 1, 1, TimeUnit.DAYS, new LinkedBlockingQueue<>()),
        ForkJoinPool.defaultForkJoinWorkerThreadFactory.newThread(new ForkJoinPool(1)));
  }
}
