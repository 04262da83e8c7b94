/**
 * AOT caches, with which the JVMs of workers start in a fraction of the time. The entry is {@link
 * org.modelshare.harness.internal.aot.AotStart}, one for each pool: it returns the {@link
 * org.modelshare.harness.internal.process.JvmOptions} of workers with a cache if there is one, and
 * has one made if the {@link org.modelshare.harness.internal.aot.AotPolicy} says so.
 *
 * <ul>
 *   <li>For people: {@link org.modelshare.harness.internal.aot.AotCaches}.
 *   <li>Which cache: an {@link org.modelshare.harness.internal.aot.AotKey} of Java installation,
 *       {@link org.modelshare.harness.internal.aot.AotFlags} and {@link
 *       org.modelshare.harness.internal.aot.AotClassPath} names it, the {@link
 *       org.modelshare.harness.internal.aot.AotDirectory} of the user holds it.
 *   <li>Making one: {@link org.modelshare.harness.internal.aot.AotMaker} has a {@link
 *       org.modelshare.harness.internal.aot.Rehearsal}, an ordinary pool that is implemented above
 *       this room, run twice: its worker leaves a cache, then another one takes it. {@link
 *       org.modelshare.harness.internal.aot.AotMaking} keeps others from making the same one.
 *   <li>In a worker: {@link org.modelshare.harness.internal.aot.AotUse} tells whether its JVM took
 *       the cache.
 * </ul>
 *
 * <p>The room {@code pool} uses this one. It uses {@code process}, starts no processes and knows no
 * protocol.
 */
@NullMarked
package org.modelshare.harness.internal.aot;

import org.jspecify.annotations.NullMarked;
