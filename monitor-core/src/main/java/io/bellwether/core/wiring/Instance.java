// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.plugin.Kind;
import io.bellwether.api.plugin.PluginContext;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a kind makes, made when it is first used: on a worker, under that run's deadline, so that a
 * constructor that throws or hangs is contained like any other call into a plugin, and tried again
 * by the next run.
 *
 * @param <T> the type of the kind
 */
final class Instance<T> {
  /** Makes the instance. */
  @FunctionalInterface
  interface Creation<T> {
    T make() throws Exception;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Creation<T> creation;
  private volatile @Nullable T made;
  private volatile boolean closed;

  private final boolean ours;
  private final Runnable lastWords;
  private final UnaryOperator<String> hiding;
  private final Calls heard;

  private Instance(
      Creation<T> creation,
      boolean ours,
      Runnable lastWords,
      UnaryOperator<String> hiding,
      Calls heard) {
    this.creation = creation;
    this.ours = ours;
    this.lastWords = lastWords;
    this.hiding = hiding;
    this.heard = heard;
  }

  static <T, S extends Record> Instance<T> of(
      Kind<T, S> kind,
      Record settings,
      PluginContext context,
      Runnable lastWords,
      UnaryOperator<String> hiding,
      Calls heard) {
    S typed = kind.settings().cast(settings);
    return new Instance<>(
        () -> {
          T made = kind.creator().create(typed, context);
          if (made == null) {
            throw new CheckFailure(
                CheckFailure.Kind.PLUGIN,
                "kind '" + kind.name() + "' made nothing",
                "its creator returned null; tell its author");
          }
          return made;
        },
        !HostCode.owns(kind),
        lastWords,
        hiding,
        heard);
  }

  /** Takes its secrets out of what it says. */
  UnaryOperator<String> hiding() {
    return hiding;
  }

  /** Waits interruptibly when another role of the same instance is making it. */
  T get() throws Exception {
    T present = made;
    if (present != null) {
      return present;
    }
    if (closed) {
      throw new InterruptedException("closed");
    }
    T fresh = makeOnce();
    if (closed) {
      close();
      throw new InterruptedException("closed while it was being made");
    }
    return fresh;
  }

  private T makeOnce() throws Exception {
    lock.lockInterruptibly();
    try {
      T present = made;
      if (present == null) {
        present = creation.make();
        made = present;
      }
      return present;
    } finally {
      lock.unlock();
    }
  }

  /** Closes what was made, once. What is being made at this moment is closed when it is there. */
  void close(String who, ClassLoader loader, LastCalls calls) {
    closed = true;
    if (ours && made instanceof AutoCloseable) {
      calls.close(who, loader, hiding, () -> heard.around("the closing of " + who, this::closed));
    }
    lastWords.run();
  }

  private boolean closed() throws Exception {
    close();
    return true;
  }

  private void close() throws Exception {
    if (!ours || !lock.tryLock()) {
      return;
    }
    try {
      T open = made;
      made = null;
      if (open instanceof AutoCloseable closeable) {
        closeable.close();
      }
    } finally {
      lock.unlock();
    }
  }
}
