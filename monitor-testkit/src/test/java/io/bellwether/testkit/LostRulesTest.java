// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.api.check.CheckFailure.Kind;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LostRulesTest {
  @Test
  void whatWasNotReachedIsLostHoweverItIsWrapped() {
    for (Exception e :
        List.of(
            new ConnectException("refused"),
            new SocketException("Connection reset"),
            new SocketTimeoutException(),
            new HttpConnectTimeoutException("late"),
            new UnknownHostException("nowhere"),
            new EOFException(),
            new SQLException("no connection", "08001"),
            new SQLException("shutting down", "57P01"),
            new CheckFailure(Kind.TIMEOUT, "no answer", ""))) {
      assertThat(LostRules.saysLost(e)).as(e.toString()).isTrue();
      assertThat(LostRules.saysLost(new IOException("outer", e))).as(e.toString()).isTrue();
    }
  }

  @Test
  void whatWasReachedOrIsOurOwnTroubleIsNotLost() {
    for (Exception e :
        List.of(
            new IOException("odd"),
            new FileNotFoundException("no file"),
            new BindException("no port left"),
            new ClosedByInterruptException(),
            new SQLException("wrong password", "28P01"),
            new SQLException("full", "53300"),
            new SQLException("no grant", "42501", new SocketException("too late")),
            new CheckFailure(Kind.REFUSED, "no", "", new ConnectException("inner")))) {
      assertThat(LostRules.saysLost(e)).as(e.toString()).isFalse();
    }
  }

  @Test
  void exceptionsThatFollowAnotherAreSearchedToo() {
    SQLException first = new SQLException("batch", "");
    first.setNextException(new SQLException("gone", "08006"));
    assertThat(LostRules.saysLost(first)).isTrue();
  }
}
