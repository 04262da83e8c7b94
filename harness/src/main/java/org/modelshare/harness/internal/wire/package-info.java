/**
 * The protocol between a pool and its workers: messages in frames, on stdin one way and through a
 * named pipe or a socket the other way. Begin with {@link
 * org.modelshare.harness.internal.wire.Message}, which lists all of them; {@link
 * org.modelshare.harness.internal.wire.MessageWriter} and {@link
 * org.modelshare.harness.internal.wire.MessageReader} write and read them.
 *
 * <ul>
 *   <li>Bytes: a {@link org.modelshare.harness.internal.wire.Frame} has a type, a length and a
 *       checksum; {@link org.modelshare.harness.internal.wire.MessageFields} trusts none of them.
 *   <li>Values: {@link org.modelshare.harness.internal.wire.EncodedValue} is an operation, an input
 *       or a result; {@link org.modelshare.harness.internal.wire.Thrown} is an exception as text,
 *       with an {@link org.modelshare.harness.internal.wire.Assertion} if one failed; {@link
 *       org.modelshare.harness.internal.wire.AttachedWorker} is a worker and what attaching cost
 *       it.
 *   <li>The meeting: {@link org.modelshare.harness.internal.wire.Rendezvous} waits for a worker,
 *       and checks its token.
 * </ul>
 *
 * <p>The rooms {@code pool} and {@code worker} use this one, and {@code check} uses what workers
 * told. It uses {@code process} for the logger of a pool.
 */
@NullMarked
package org.modelshare.harness.internal.wire;

import org.jspecify.annotations.NullMarked;
