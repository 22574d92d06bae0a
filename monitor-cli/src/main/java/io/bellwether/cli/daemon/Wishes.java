// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is asked of the daemon, from the first moment: kept until it can be done. The end and a
 * reload are taken by different threads, as one that reads for long must not hold up the other.
 */
final class Wishes {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  /** A start that hangs hears nobody: then there is nothing yet that would have to be ended. */
  private static final Duration TO_HEAR = Duration.ofSeconds(8);

  /** From the wish on; who ends at once takes up to a second more. */
  private static final Duration TO_END = Duration.ofSeconds(9);

  /** To end with this code, and who or what said so. */
  record End(String because, int code) {}

  private final AtomicReference<@Nullable End> end = new AtomicReference<>();
  private final CountDownLatch ending = new CountDownLatch(1);
  private final CountDownLatch heard = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final BlockingQueue<Boolean> reloads = new ArrayBlockingQueue<>(1);
  private final Runnable impatience;

  /**
   * Nothing is wanted yet.
   *
   * @param impatience ends at once: somebody wants the end again, or who should see to it hangs
   */
  Wishes(Runnable impatience) {
    this.impatience = impatience;
  }

  /** Before anything else, so that a signal never does what the JVM would do. */
  void listen() {
    Signals.on("TERM", signal -> stop("SIG" + signal));
    Signals.on("INT", signal -> stop("SIG" + signal));
    Signals.on("HUP", signal -> reload());
    Signals.on("USR1", signal -> refuseEmergency());
  }

  void stop(String because) {
    if (!want(new End(because, Daemon.ENDED)) && because.equals("SIGINT")) {
      impatience.run(); // who presses Ctrl-C twice does not want to wait
    }
  }

  /** Another daemon has taken over. */
  void lost(String because) {
    want(new End(because, Daemon.ANOTHER));
  }

  /** The first one counts. */
  private boolean want(End wanted) {
    boolean first = end.compareAndSet(null, wanted);
    ending.countDown();
    if (first) {
      guard(wanted.because());
    }
    return first;
  }

  /** Who supervises this waits for ten seconds, whatever hangs. */
  private void guard(String because) {
    try {
      Thread guard = new Thread(() -> losePatience(because), "bellwether-patience");
      guard.setDaemon(true);
      guard.start();
    } catch (OutOfMemoryError e) {
      LOG.warn("nobody sees to it that this ends in time: there is no thread for it");
    }
  }

  private void losePatience(String because) {
    long last = System.nanoTime() + TO_END.toNanos();
    try {
      if (!heard.await(TO_HEAR.toNanos(), TimeUnit.NANOSECONDS)) {
        LOG.warn("ends: {}; it was still starting, and that did not come to its end", because);
        impatience.run();
      } else if (!over.await(last - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        LOG.warn(
            "something hangs in the end, most likely the disk of its state folder, and is left to"
                + " itself");
        impatience.run();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** It has ended: nothing is left to be impatient of. */
  void over() {
    over.countDown();
    heard.countDown();
  }

  boolean isEnding() {
    return end.get() != null;
  }

  /** Several that wait are one. */
  void reload() {
    reloads.offer(true);
  }

  private static void refuseEmergency() {
    LOG.warn(
        "SIGUSR1: refused, nothing was done. It will end the sessions of a database in an emergency"
            + " once this program can act on databases; this version only watches");
  }

  /** Waits until somebody wants the end. */
  End awaitEnd() throws InterruptedException {
    heard.countDown();
    while (true) {
      ending.await();
      @Nullable End wanted = end.get();
      if (wanted != null) {
        return wanted;
      }
    }
  }

  /** Waits until somebody wants a reload. */
  void awaitReload() throws InterruptedException {
    reloads.take();
  }
}
