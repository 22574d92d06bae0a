// SPDX-License-Identifier: Apache-2.0
package io.bellwether.cli.daemon;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What signals ask of the daemon, from the first moment: kept until it can be done. Several wishes
 * for a reload that wait are one.
 */
final class Wishes {
  private static final Logger LOG = LoggerFactory.getLogger("io.bellwether.daemon");

  /** What somebody wants. */
  sealed interface Wish {
    /** To end with this code, and who or what said so. */
    record Stop(String because, int code) implements Wish {}

    /** To read the configuration again. */
    record Reload() implements Wish {}
  }

  private final BlockingQueue<Wish> queue = new LinkedBlockingQueue<>();
  private final AtomicBoolean reloadWaits = new AtomicBoolean();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Runnable impatience;

  /**
   * Nothing is wanted yet.
   *
   * @param impatience what to do when somebody wants the end again
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
    if (stopping.compareAndSet(false, true)) {
      queue.add(new Wish.Stop(because, Daemon.ENDED));
    } else if (because.equals("SIGINT")) {
      impatience.run(); // who presses Ctrl-C twice does not want to wait
    }
  }

  /** Another daemon has taken over. */
  void lost(String because) {
    if (stopping.compareAndSet(false, true)) {
      queue.add(new Wish.Stop(because, Daemon.ANOTHER));
    }
  }

  void reload() {
    if (reloadWaits.compareAndSet(false, true)) {
      queue.add(new Wish.Reload());
    }
  }

  private static void refuseEmergency() {
    LOG.warn(
        "SIGUSR1: refused, nothing was done. It will end the sessions of a database in an emergency"
            + " once this program can act on databases; this version only watches");
  }

  /** The next one; waits for it. */
  Wish next() throws InterruptedException {
    return taken(queue.take());
  }

  private Wish taken(Wish wish) {
    if (wish instanceof Wish.Reload) {
      reloadWaits.set(false);
    }
    return wish;
  }
}
