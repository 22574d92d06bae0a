// SPDX-License-Identifier: Apache-2.0
package io.bellwether.http.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback that asks servers on behalf of others: plainly, or by opening a way to them
 * (CONNECT). One request a connection.
 */
public final class ForwardProxy implements AutoCloseable {
  private final ServerSocket listening;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private volatile String login = "";
  private volatile String scheme = "Basic";
  private volatile int refusing;

  private ForwardProxy(ServerSocket listening) {
    this.listening = listening;
  }

  /** Starts on a free port, and lets everybody through. */
  public static ForwardProxy start() {
    try {
      ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      ForwardProxy proxy = new ForwardProxy(listening);
      proxy.threads.execute(proxy::accept);
      return proxy;
    } catch (IOException e) {
      throw new UncheckedIOException("no port of loopback can be listened on", e);
    }
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
    return URI.create("http://127.0.0.1:" + listening.getLocalPort());
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = kept(listening.accept());
        threads.execute(() -> serve(client));
      } catch (IOException e) {
        // closed, as the test ends
      }
    }
  }

  private Socket kept(Socket socket) {
    open.add(socket);
    return socket;
  }

  private void serve(Socket client) {
    try (client) {
      List<String> head = head(client.getInputStream());
      if (!head.isEmpty()) {
        asked.add(head.get(0));
        answer(client, head);
      }
    } catch (IOException e) {
      // one of both sides went
    } finally {
      open.remove(client);
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

  private void answer(Socket client, List<String> head) throws IOException {
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
    try (Socket server = kept(new Socket())) {
      server.connect(new InetSocketAddress(target.getHost(), target.getPort()), 5_000);
      if (tunnel) {
        client.getOutputStream().write("HTTP/1.1 200 Open\r\n\r\n".getBytes(ISO_8859_1));
      } else {
        server.getOutputStream().write(forwarded(request[0], target, head).getBytes(ISO_8859_1));
      }
      threads.execute(() -> pump(client, server));
      pump(server, client);
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

  private static void pump(Socket from, Socket to) {
    try {
      from.getInputStream().transferTo(to.getOutputStream());
      to.shutdownOutput();
    } catch (IOException e) {
      // one of both sides went, and the other is told by being closed
    }
  }

  /** Ends all connections and threads. */
  @Override
  public void close() {
    try {
      listening.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.shutdownNow();
  }
}
