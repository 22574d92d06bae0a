// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import io.bellwether.api.Run;
import io.bellwether.api.check.CheckFailure;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;

/** Makes connections, on the thread of who needs one and within its time. */
final class Connecting {
  private final DatabaseUrl url;
  private final Login login;

  Connecting(DatabaseUrl url, Login login) {
    this.url = url;
    this.login = login;
  }

  Physical connect(Run run) throws SQLException, CheckFailure, InterruptedException {
    Limits limits = Limits.within(run.remaining());
    Properties properties = url.dialect().properties(url, login, limits);
    try {
      return connect(run, properties, limits, false);
    } catch (SQLException e) {
      Optional<Properties> fewer = url.dialect().withoutSettings(properties, e);
      if (fewer.isEmpty()) {
        throw e;
      }
      return connect(run, fewer.get(), limits, true);
    }
  }

  private Physical connect(Run run, Properties properties, Limits limits, boolean byTransaction)
      throws SQLException, CheckFailure, InterruptedException {
    run.throwIfStopped();
    ConnectAttempt attempt = ConnectAttempt.begin();
    AtDeadline deadline = run.closeAtDeadline(new AtDeadline(attempt::close));
    try {
      url.dialect().watchSockets(properties, attempt.id());
      Connection fresh = open(properties);
      if (!byTransaction) {
        prepare(fresh, limits);
      }
      return new Physical(
          fresh, attempt, byTransaction, limits.statement().toSeconds(), url.schema());
    } catch (SQLException | RuntimeException e) {
      attempt.close();
      if (run.remaining().isZero()) {
        throw late(attempt.phase(), e);
      }
      run.throwIfStopped();
      throw e;
    } catch (CheckFailure e) {
      attempt.close();
      throw e;
    } finally {
      deadline.over();
      attempt.settled();
    }
  }

  private void prepare(Connection fresh, Limits limits) throws SQLException {
    try {
      url.dialect().prepare(fresh, limits);
    } catch (SettingsIgnored e) {
      fresh.close();
      throw e;
    }
  }

  /** What a driver says that was interrupted is about itself. */
  private CheckFailure late(ConnectAttempt.Phase phase, Exception e) {
    Exception shown = e instanceof SQLException said ? Redaction.cleaned(said, login) : e;
    if (url.dialect().isFile()) {
      return late(url.place() + " was not opened in time", "look at the disk it lies on", shown);
    }
    return switch (phase) {
      case NAMED ->
          late(
              "the name of " + url.place() + " was not found in time",
              "look at the name servers of this machine (/etc/resolv.conf)",
              shown);
      case CALLED ->
          late(
              url.place() + " does not answer at all",
              "look whether the machine runs, and whether a firewall drops what is sent to it",
              shown);
      default ->
          late(
              url.place() + " takes the connection and does not answer in time",
              url.dialect().silence(),
              shown);
    };
  }

  private static CheckFailure late(String what, String remedy, Exception shown) {
    return new CheckFailure(CheckFailure.Kind.TIMEOUT, what, remedy, shown);
  }

  /** The driver looks for the class of its sockets where the thread looks. */
  private Connection open(Properties properties) throws SQLException, CheckFailure {
    Driver driver = Drivers.of(url.dialect());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Connecting.class.getClassLoader());
    try {
      Connection fresh = driver.connect(url.dialect().driverUrl(url), properties);
      if (fresh == null) {
        throw new SQLException("the driver does not take the address " + url);
      }
      return fresh;
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
