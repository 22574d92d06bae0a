// SPDX-License-Identifier: Apache-2.0
package io.bellwether.testkit.ledger;

import io.bellwether.api.Run;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The kept connection to a ledger. */
final class LedgerLine {
  private final LedgerSettings settings;
  private @Nullable Socket socket;
  private @Nullable BufferedReader answers;
  private long asked;

  LedgerLine(LedgerSettings settings) {
    this.settings = settings;
  }

  /** Asks once; after a failure the next question gets a new connection. */
  synchronized String ask(String verb, String rest, Run run)
      throws IOException, InterruptedException {
    run.throwIfStopped();
    try {
      Socket open = run.closeAtDeadline(open(run));
      String question = verb + " " + settings.token().reveal() + " " + rest + "\n";
      open.getOutputStream().write(question.getBytes(StandardCharsets.UTF_8));
      asked++;
      return heard(answers == null ? null : answers.readLine());
    } catch (IOException e) {
      close();
      throw e;
    }
  }

  private static String heard(@Nullable String answer) throws EOFException {
    if (answer == null) {
      throw new EOFException("the ledger ended the connection");
    }
    return answer;
  }

  private Socket open(Run run) throws IOException {
    Socket kept = socket;
    if (kept != null && !kept.isClosed()) {
      return kept;
    }
    Socket fresh = new Socket();
    socket = fresh;
    run.closeAtDeadline(fresh);
    fresh.connect(
        new InetSocketAddress(settings.host(), settings.port()),
        (int) Math.max(1, Math.min(60_000, run.remaining().toMillis())));
    answers =
        new BufferedReader(new InputStreamReader(fresh.getInputStream(), StandardCharsets.UTF_8));
    return fresh;
  }

  synchronized long asked() {
    return asked;
  }

  synchronized void close() throws IOException {
    if (socket != null) {
      socket.close();
    }
  }
}
