// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A whole engine with a sign of life in a process of its own, where plugins of it do what nothing
 * in the same process could survive. Says what it is told, and tells of each sign and each message;
 * {@code b} on the standard input begins it, {@code e} ends it where it has an end.
 */
final class DyingProcess {
  static final byte SIGN = 's';
  static final byte TOLD = 't';
  static final byte BEGUN = 'b';

  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.out);
  private static final byte[][] SAID = {{SIGN}, {TOLD}, {BEGUN}};
  private static final int LARGEST = 1 << 18;

  private static volatile boolean leaks;
  private static volatile @Nullable Object[] kept;

  private DyingProcess() {}

  public static void main(String[] args) throws Exception {
    GivenTime time = new GivenTime();
    ExecutorService clock = Executors.newSingleThreadExecutor();
    clock.execute(time);
    Living one = new Living(args[0], time);
    one.deadman = () -> say(SAID[0]);
    one.team = () -> say(SAID[1]);
    one.engine.start();
    for (int order = System.in.read(); order >= 0; order = System.in.read()) {
      if (order == 'b') {
        begin(args[0], one);
      } else {
        leaks = false;
        kept = null;
      }
    }
    Runtime.getRuntime().halt(0); // what is in a deadlock never ends
  }

  private static void begin(String way, Living one) {
    if (way.equals("deadlock")) {
      one.sick = true; // of which somebody has to be told
      ReentrantLock first = new ReentrantLock();
      ReentrantLock second = new ReentrantLock();
      CountDownLatch both = new CountDownLatch(2);
      one.heart = () -> locks(first, both, second);
      one.lung = () -> locks(second, both, first);
    } else {
      leaks = true;
      one.heart = () -> leak(one);
    }
  }

  /** Each has what the other waits for. */
  private static void locks(ReentrantLock own, CountDownLatch both, ReentrantLock others)
      throws IOException {
    own.lock();
    both.countDown();
    Uninterrupted.await(both);
    say(SAID[2]);
    others.lock();
    throw new IllegalStateException("there is no deadlock");
  }

  /** Takes all memory there is, and whatever others give back. */
  private static void leak(Living one) throws IOException {
    int size = LARGEST;
    boolean full = false;
    while (leaks) {
      try {
        Object[] next = new Object[size];
        next[0] = kept;
        kept = next;
      } catch (OutOfMemoryError none) {
        if (size <= 2 && !full) {
          full = true;
          one.sick = true; // only now, so that nobody was told of it before
          say(SAID[2]);
        }
        size = Math.max(2, size / 2);
      }
    }
  }

  private static void say(byte[] what) throws IOException {
    OUT.write(what);
  }
}
