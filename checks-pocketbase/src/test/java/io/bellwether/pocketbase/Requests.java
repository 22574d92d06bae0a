// SPDX-License-Identifier: Apache-2.0
package io.bellwether.pocketbase;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;

/** Asks a server of tests as somebody else would, and keeps nothing open. */
record Requests(int port) {
  record Reply(int status, String body) {}

  Reply send(String method, String route, String token, String body) {
    byte[] sent = body.getBytes(UTF_8);
    String head =
        method
            + " "
            + route
            + " HTTP/1.0\r\nHost: 127.0.0.1\r\nUser-Agent: somebody\r\n"
            + (token.isEmpty() ? "" : "Authorization: " + token + "\r\n")
            + "Content-Type: application/json\r\nContent-Length: "
            + sent.length
            + "\r\n\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      all.write(head.getBytes(UTF_8));
      all.write(sent);
      socket.getOutputStream().write(all.toByteArray());
      String answer = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int end = answer.indexOf("\r\n\r\n");
      return new Reply(Integer.parseInt(answer.split(" ", 3)[1]), answer.substring(end + 4));
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + route, e);
    }
  }
}
