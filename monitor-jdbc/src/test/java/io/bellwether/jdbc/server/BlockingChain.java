// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc.server;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Sessions {@code chain-1}, {@code chain-2}, ... of which each waits for a row that the one before
 * has changed; the first is idle in its transaction and waits for nobody.
 */
public final class BlockingChain implements AutoCloseable {
  private static final String CHANGE = "UPDATE blocking_chain SET changed = true WHERE id = ";

  private final PostgresServer server;
  private final List<Client> sessions = new ArrayList<>();

  private BlockingChain(PostgresServer server) {
    this.server = server;
  }

  /** Stands when it is returned. */
  public static BlockingChain of(int length, PostgresServer server) {
    server.run(
        "CREATE TABLE blocking_chain (id int PRIMARY KEY, changed boolean)",
        "INSERT INTO blocking_chain SELECT generate_series(1, " + length + ")");
    BlockingChain chain = new BlockingChain(server);
    for (int i = 1; i <= length; i++) {
      chain.add(i);
    }
    return chain;
  }

  private void add(int number) {
    Client next = Client.of(server, "chain-" + number);
    next.run("BEGIN", CHANGE + number);
    if (number > 1) {
      next.begin(CHANGE + (number - 1));
      server.await(
          "pg_blocking_pids(%s) = ARRAY[%s]".formatted(next.pid(), sessions.get(number - 2).pid()));
    }
    sessions.add(next);
  }

  /** For whom all others wait in the end. */
  public Client root() {
    return sessions.get(0);
  }

  /** All of them, the root first. */
  public List<Client> sessions() {
    return Collections.unmodifiableList(sessions);
  }

  @Override
  public void close() {
    for (int i = sessions.size() - 1; i >= 0; i--) {
      sessions.get(i).close();
    }
    server.run("DROP TABLE blocking_chain");
  }
}
