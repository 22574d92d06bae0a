// SPDX-License-Identifier: Apache-2.0
package io.bellwether.jdbc;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The servers that are asked now, by those who ask them. */
final class Servers {
  private static final Map<Key, Server> ALL = new HashMap<>();

  /** Whose connections count as the same to a server. A file is a server of its own. */
  private record Key(
      String scheme,
      List<DatabaseUrl.Host> hosts,
      String file,
      Optional<String> user,
      Optional<String> schema) {
    static Key of(DatabaseUrl url, Login login) {
      String file = url.dialect().isFile() ? url.database() : "";
      return new Key(url.dialect().scheme(), url.hosts(), file, login.user(), url.schema());
    }
  }

  private Servers() {}

  static Member join(String name, DatabaseUrl url, Login login) {
    synchronized (ALL) {
      Server server = ALL.computeIfAbsent(Key.of(url, login), key -> new Server(url.place()));
      Member member = new Member(name, url, login, server);
      server.join(member);
      return member;
    }
  }

  /** The lane that nobody needs any more. */
  static Optional<Lane> leave(Member member) {
    Server server = member.server();
    synchronized (ALL) {
      Optional<Lane> over = server.leave(member);
      if (server.isEmpty()) {
        ALL.values().remove(server);
      }
      return over;
    }
  }
}
