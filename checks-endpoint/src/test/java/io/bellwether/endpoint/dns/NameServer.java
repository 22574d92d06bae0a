// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.BindException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Header;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** A server on loopback for one zone, by UDP and TCP; dnsjava reads and writes its messages. */
final class NameServer implements AutoCloseable {
  private static final int UDP_LENGTH = 512;

  /** What is answered instead of what is right; null is silence. */
  @FunctionalInterface
  interface Trouble {
    byte @Nullable [] instead(Message question, byte[] answer) throws IOException;
  }

  private final Name zone;
  private final List<Record> records;
  private final DatagramSocket udp;
  private final ServerSocket tcp;
  private final AtomicInteger packets = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private volatile Trouble trouble = (question, answer) -> answer;

  private NameServer(Name zone, List<Record> records) throws IOException {
    this.zone = zone;
    this.records = records;
    ServerSocket listening = null;
    DatagramSocket bound = null;
    while (bound == null) {
      listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      try {
        bound =
            new DatagramSocket(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), listening.getLocalPort()));
      } catch (BindException e) {
        listening.close(); // the port is free for TCP alone
      }
    }
    tcp = listening;
    udp = bound;
    start("udp", this::answerByUdp);
    start("tcp", this::answerByTcp);
  }

  /** Records as a zone file has them: {@code www 60 A 10.0.0.7}. */
  static NameServer of(String zone, String... lines) throws IOException {
    Name origin = Name.fromString(zone + ".");
    List<Record> records =
        Arrays.stream(lines)
            .map(
                line -> {
                  String[] words = line.split(" ", 4);
                  try {
                    return Record.fromString(
                        words[0].equals("@") ? origin : Name.fromString(words[0], origin),
                        Type.value(words[2]),
                        DClass.IN,
                        Long.parseLong(words[1]),
                        words[3],
                        origin);
                  } catch (IOException e) {
                    throw new IllegalArgumentException(line, e);
                  }
                })
            .toList();
    return new NameServer(origin, records);
  }

  private interface Serving {
    void serve() throws IOException;
  }

  private static void start(String name, Serving serving) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  serving.serve();
                }
              } catch (IOException e) {
                // closed, as every test ends
              }
            },
            "name-server-" + name);
    thread.setDaemon(true);
    thread.start();
  }

  int port() {
    return tcp.getLocalPort();
  }

  int packets() {
    return packets.get();
  }

  int connections() {
    return connections.get();
  }

  void trouble(Trouble made) {
    trouble = made;
  }

  void refuseTcp() throws IOException {
    tcp.close();
  }

  private byte @Nullable [] answer(byte[] asked, int most) throws IOException {
    Message question = new Message(asked);
    Record wanted = question.getQuestion();
    Message answer = new Message();
    Header header = new Header(question.getHeader().getID());
    header.setFlag(Flags.QR);
    answer.setHeader(header);
    answer.addRecord(wanted, Section.QUESTION);
    boolean known = fill(answer, wanted.getName(), wanted.getType());
    if (!wanted.getName().subdomain(zone)) {
      header.setRcode(Rcode.REFUSED);
    } else if (!known) {
      header.setRcode(Rcode.NXDOMAIN);
    }
    byte[] bytes = answer.toWire();
    if (bytes.length > most) {
      answer.removeAllRecords(Section.ANSWER);
      header.setFlag(Flags.TC);
      bytes = answer.toWire();
    }
    return trouble.instead(question, bytes);
  }

  /** Whether there is such a name. */
  private boolean fill(Message answer, Name name, int type) {
    boolean known = false;
    for (Record record : records) {
      boolean named = record.getName().equals(name);
      known |= named;
      if (named && record.getType() == type) {
        answer.addRecord(record, Section.ANSWER);
      } else if (named && record instanceof CNAMERecord alias) {
        answer.addRecord(record, Section.ANSWER);
        fill(answer, alias.getTarget(), type);
      }
    }
    return known;
  }

  private void answerByUdp() throws IOException {
    byte[] bytes = new byte[4096];
    DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
    udp.receive(packet);
    packets.incrementAndGet();
    byte[] answer = answer(Arrays.copyOf(bytes, packet.getLength()), UDP_LENGTH);
    if (answer != null) {
      udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
    }
  }

  private void answerByTcp() throws IOException {
    Socket connection = tcp.accept();
    connections.incrementAndGet();
    try (connection) {
      connection.setSoTimeout(5_000);
      DataInputStream in = new DataInputStream(connection.getInputStream());
      byte[] question = new byte[in.readUnsignedShort()];
      in.readFully(question);
      byte[] answer = answer(question, 65_535);
      DataOutputStream out = new DataOutputStream(connection.getOutputStream());
      if (answer == null) {
        in.read(); // until the other side goes
      } else {
        out.writeShort(answer.length);
        out.write(answer);
      }
    } catch (IOException e) {
      // the other side went
    }
  }

  @Override
  public void close() throws IOException {
    udp.close();
    tcp.close();
  }
}
