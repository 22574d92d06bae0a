// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A connection as the driver made it, with what is known of it. The pool is given a stand-in that
 * answers its questions itself: a pool that asks the server hangs where nobody can end it.
 */
final class Physical implements InvocationHandler {
  /** What the stand-in is beside a connection. */
  interface StandIn {
    Physical physical();
  }

  private final Connection driver;
  private final ConnectAttempt sockets;
  private final boolean limitsByTransaction;
  private final Optional<String> schema;
  private volatile long statementSeconds;
  private volatile long lastUsed = System.nanoTime();
  private volatile boolean used;
  private final Map<Class<?>, Object> known = new ConcurrentHashMap<>();

  Physical(Connection driver, ConnectAttempt sockets, boolean limitsByTransaction, long seconds) {
    this(driver, sockets, limitsByTransaction, seconds, Optional.empty());
  }

  /**
   * @param schema where names are looked up, when that is not the usual
   */
  Physical(
      Connection driver,
      ConnectAttempt sockets,
      boolean limitsByTransaction,
      long seconds,
      Optional<String> schema) {
    this.schema = schema;
    this.driver = driver;
    this.sockets = sockets;
    this.limitsByTransaction = limitsByTransaction;
    this.statementSeconds = seconds;
  }

  static Physical of(Connection pooled) throws SQLException {
    return pooled.unwrap(StandIn.class).physical();
  }

  Connection standIn() {
    return (Connection)
        Proxy.newProxyInstance(
            Physical.class.getClassLoader(),
            new Class<?>[] {Connection.class, StandIn.class},
            this);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    switch (method.getName()) {
      case "physical":
        return this;
      case "isValid":
        return !driver.isClosed();
      case "getTransactionIsolation":
        return Connection.TRANSACTION_READ_COMMITTED;
      case "equals":
        return arguments != null && proxy == arguments[0];
      case "hashCode":
        return System.identityHashCode(proxy);
      case "unwrap":
        return driver.unwrap((Class<?>) Objects.requireNonNull(arguments)[0]);
      default:
        return ask(method, arguments);
    }
  }

  private @Nullable Object ask(Method method, Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(driver, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  boolean isClosed() {
    try {
      return driver.isClosed();
    } catch (SQLException e) {
      return true;
    }
  }

  Connection driver() {
    return driver;
  }

  Optional<String> schema() {
    return schema;
  }

  boolean limitsByTransaction() {
    return limitsByTransaction;
  }

  long statementSeconds() {
    return statementSeconds;
  }

  void statementSeconds(long seconds) {
    statementSeconds = seconds;
  }

  <T> Optional<T> known(Class<T> key) {
    return Optional.ofNullable(known.get(key)).map(key::cast);
  }

  void remember(Class<?> key, Object found) {
    known.put(key, found);
  }

  void forget(Class<?> key) {
    known.remove(key);
  }

  /** Whether it has answered before, so that it may have died since. */
  boolean used() {
    return used;
  }

  void answered() {
    used = true;
    lastUsed = System.nanoTime();
  }

  Duration idle() {
    return Duration.ofNanos(System.nanoTime() - lastUsed);
  }

  /** Takes leave of the server. */
  void end() {
    try {
      driver.close();
    } catch (SQLException e) {
      abort(); // it was gone already
    }
  }

  /** Ends it at once, whoever is in it. */
  void abort() {
    sockets.close();
    try {
      driver.abort(Runnable::run);
    } catch (SQLException e) {
      // its sockets are closed: whoever is in it comes back
    }
  }
}
