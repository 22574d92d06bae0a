// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy on loopback that asks servers on behalf of others: plainly, or by opening a way to them
 * (CONNECT). One request a connection.
 */
public final class ForwardProxy implements AutoCloseable {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String login = "";
  private volatile String scheme = "Basic";
  private volatile int refusing;

  private final Loopback server = Loopback.start(this::talk);

  private ForwardProxy() {}

  /** Starts on a free port, and lets everybody through. */
  public static ForwardProxy start() {
    return new ForwardProxy();
  }

  /** From now on only who signs in so is let through. */
  public ForwardProxy wanting(String user, String password) {
    String both = user + ":" + password;
    login = "Basic " + Base64.getEncoder().encodeToString(both.getBytes(UTF_8));
    return this;
  }

  /** From now on nobody is let through who does not sign in by another scheme than Basic. */
  public ForwardProxy wantingScheme(String other) {
    login = other;
    scheme = other;
    return this;
  }

  /** From now on everybody is refused by this status. */
  public ForwardProxy refusing(int status) {
    refusing = status;
    return this;
  }

  /** The first line of each request that it heard. */
  public List<String> asked() {
    return List.copyOf(asked);
  }

  /** Its own address. */
  public URI uri() {
    return server.uri("http");
  }

  private void talk(Socket client, Loopback self) throws IOException {
    List<String> head = head(client.getInputStream());
    if (!head.isEmpty()) {
      asked.add(head.get(0));
      answer(client, head, self);
    }
  }

  private static List<String> head(InputStream in) throws IOException {
    List<String> lines = new ArrayList<>();
    String line = line(in);
    while (!line.isEmpty()) {
      lines.add(line);
      line = line(in);
    }
    return lines;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  private void answer(Socket client, List<String> head, Loopback self) throws IOException {
    if (!login.isEmpty() && !head.contains("Proxy-Authorization: " + login)) {
      say(client, "407 Sign in", "Proxy-Authenticate: " + scheme + " realm=\"test\"");
      return;
    }
    if (refusing > 0) {
      say(client, refusing + " No", "X-By: proxy");
      return;
    }
    String[] request = head.get(0).split(" ");
    boolean tunnel = request[0].equals("CONNECT");
    URI target = URI.create(tunnel ? "any://" + request[1] : request[1]);
    try (Socket asking = self.connected(target.getHost(), target.getPort())) {
      Socket told = tunnel ? client : asking;
      String words = tunnel ? "HTTP/1.1 200 Open\r\n\r\n" : forwarded(request[0], target, head);
      told.getOutputStream().write(words.getBytes(ISO_8859_1));
      self.carry(client, asking);
    }
  }

  private static String forwarded(String method, URI target, List<String> head) {
    String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
    StringBuilder text = new StringBuilder(method + " " + target.getRawPath() + query);
    text.append(" HTTP/1.1\r\n");
    for (String line : head.subList(1, head.size())) {
      String name = line.toLowerCase(Locale.ROOT);
      if (!name.startsWith("proxy-") && !name.startsWith("connection:")) {
        text.append(line).append("\r\n");
      }
    }
    return text + "Connection: close\r\n\r\n";
  }

  private static void say(Socket client, String status, String header) throws IOException {
    String text =
        "HTTP/1.1 "
            + status
            + "\r\n"
            + header
            + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
    client.getOutputStream().write(text.getBytes(ISO_8859_1));
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    server.close();
  }
}
