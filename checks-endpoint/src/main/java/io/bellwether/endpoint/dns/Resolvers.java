// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import io.bellwether.api.check.CheckFailure;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whom to ask. The file is read at every look, as it changes with the network. */
final class Resolvers {
  /** More are not asked by the C library either. */
  private static final int MOST = 3;

  private static final int LONGEST = 64 * 1024;

  private final Path file;

  Resolvers(Path file) {
    this.file = file;
  }

  List<InetSocketAddress> of(DnsSettings settings) throws IOException, CheckFailure {
    if (settings.server().isPresent()) {
      return List.of(resolved(settings.server().get(), settings.port()));
    }
    List<InetSocketAddress> all = new ArrayList<>();
    for (String line : lines()) {
      String[] words = line.strip().split("\\s+");
      if (words.length > 1
          && words[0].equals("nameserver")
          && Addresses.isNumeric(words[1])
          && all.size() < MOST) {
        all.add(resolved(words[1], settings.port()));
      }
    }
    if (all.isEmpty()) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          file + " names no resolver",
          "name one there, or here by 'server'");
    }
    return all;
  }

  /** A resolver that is given by a name is found by the machine's own resolver. */
  static InetSocketAddress resolved(String server, int port) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(server), port);
  }

  private List<String> lines() throws CheckFailure {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST), StandardCharsets.UTF_8);
      return text.lines().toList();
    } catch (IOException e) {
      throw new CheckFailure(
          CheckFailure.Kind.CONFIG,
          file + " can not be read: " + e,
          "name the resolver by 'server'",
          e);
    }
  }
}
