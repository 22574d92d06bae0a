// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.campaign;

import io.bellwether.api.Level;
import io.bellwether.api.Thresholds;
import io.bellwether.api.check.CheckContext;
import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.Health;
import io.bellwether.api.check.HealthCheck;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;

/** One thing that a look may do, and what has to be made of it. */
record Act(String name, Level level, boolean lost, HealthCheck look) {
  /** What comes back at once. */
  static final List<Act> QUICK =
      List.of(
          gives("healthy", Health.healthy("fine")),
          gives("healthy again", Health.healthy("fine")),
          gives("still healthy", Health.healthy("fine").with("free", 7)),
          gives("healthy with odd details", Health.healthy("fine").with("odd", new Odd())),
          new Act("healthy, interrupted itself", Level.HEALTHY, false, Act::interruptItself),
          gives("warning", Health.warning("80 of 100")),
          gives("critical", Health.critical("no orders")),
          gives("says unknown", Health.unknown("no rows")),
          gives("says lost", Health.lost("nobody there")),
          gives("judges NaN", Health.of(Thresholds.of(70, 85).judge(Double.NaN), "NaN")),
          gives("judges nothing", Health.worstOf(List.of())),
          new Act("returns null", Level.UNKNOWN, false, Act::nothing),
          unknown("throws", () -> new IllegalStateException("no table")),
          unknown("throws what is checked", () -> new IOException("broken")),
          unknown("throws null's exception", NullPointerException::new),
          unknown("throws an error", () -> new OutOfMemoryError("pretended")),
          unknown("lacks a class", () -> new NoClassDefFoundError("x/Y")),
          unknown("lacks its statics", () -> new ExceptionInInitializerError("x")),
          unknown("throws a throwable", () -> new Throwable("bare")),
          unknown("throws what cannot speak", Mute::new),
          unknown("was interrupted", InterruptedException::new),
          unknown("is refused", () -> failure(CheckFailure.Kind.REFUSED)),
          unknown("has a bug", () -> failure(CheckFailure.Kind.BUG)),
          unknown("is misconfigured", () -> failure(CheckFailure.Kind.CONFIG)),
          unknown("may not sign in", () -> new SQLException("password", "28P01")),
          lost("does not reach it", () -> failure(CheckFailure.Kind.UNREACHABLE)),
          lost("has no time", () -> failure(CheckFailure.Kind.TIMEOUT)),
          lost("is not let in", () -> new ConnectException("Connection refused")),
          lost("waits for bytes", () -> new SocketTimeoutException("Read timed out")),
          lost("finds no name", () -> new UnknownHostException("db")),
          lost("finds no route", () -> new NoRouteToHostException("db")),
          lost("is cut off", EOFException::new),
          lost("is shut down", () -> new SQLException("shutting down", "57P01")),
          lost("wraps a loss", () -> new IllegalStateException(new ConnectException("refused"))),
          throwing("finds it full", Level.CRITICAL, false, () -> new SQLException("full", "53300")),
          new Act("overflows the stack", Level.UNKNOWN, false, context -> deeper(context, 0)));

  private static Act gives(String name, Health health) {
    return new Act(name, health.level(), health.lost(), context -> health);
  }

  private static Act unknown(String name, Callable<Throwable> made) {
    return throwing(name, Level.UNKNOWN, false, made);
  }

  private static Act lost(String name, Callable<Throwable> made) {
    return throwing(name, Level.CRITICAL, true, made);
  }

  private static Act throwing(String name, Level level, boolean lost, Callable<Throwable> made) {
    return new Act(
        name,
        level,
        lost,
        context -> {
          throw Act.<RuntimeException>bare(made.call());
        });
  }

  static Act any(Random random, List<Act> acts) {
    return acts.get(random.nextInt(acts.size()));
  }

  private static CheckFailure failure(CheckFailure.Kind kind) {
    return new CheckFailure(kind, "said " + kind, "look there");
  }

  /** Throws anything, as compiled code of other languages does. */
  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T bare(Throwable any) throws T {
    throw (T) any;
  }

  @SuppressWarnings("NullAway") // what a careless plugin does
  private static Health nothing(CheckContext context) {
    return null;
  }

  private static Health interruptItself(CheckContext context) {
    Thread.currentThread().interrupt();
    return Health.healthy("fine");
  }

  private static Health deeper(CheckContext context, int depth) {
    Health below = deeper(context, depth + 1);
    return below.with("depth", depth);
  }

  private static final class Odd {
    @Override
    public String toString() {
      throw new IllegalStateException("cannot say");
    }
  }

  private static final class Mute extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new IllegalStateException("cannot say");
    }
  }
}
