// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.wiring;

import io.bellwether.core.history.HistoryStore;
import io.bellwether.core.history.MemoryHistory;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;

/** A history in memory whose transactions hang or fail when they are told to. */
final class HangingHistory {
  private final HistoryStore store = new MemoryHistory(1_000, 1_000);
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private volatile boolean fails;
  private volatile Runnable breaking = () -> {};

  /** As everybody sees it. */
  HistoryStore seen() {
    return (HistoryStore)
        Proxy.newProxyInstance(
            HangingHistory.class.getClassLoader(),
            new Class<?>[] {HistoryStore.class},
            (proxy, method, arguments) -> call(method, arguments));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("commit")) {
      Uninterrupted.await(gate);
      breaking.run();
      if (fails) {
        throw new IOException("no space left on device");
      }
    }
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  void hang() {
    gate = new CountDownLatch(1);
  }

  void letGo() {
    gate.countDown();
  }

  void fail(boolean now) {
    fails = now;
  }

  /** What is thrown by this comes out of every transaction. */
  void breaks(Runnable next) {
    breaking = next;
  }
}
