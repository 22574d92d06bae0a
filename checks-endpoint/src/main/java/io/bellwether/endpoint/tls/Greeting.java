// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.tls;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bellwether.api.check.CheckFailure;
import io.bellwether.endpoint.wording.OneLine;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/** The words before TLS. Each way ends where the first byte of TLS may be sent. */
public final class Greeting {
  private static final byte[] POSTGRES = {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f};
  private static final String LDAP_START_TLS = "1.3.6.1.4.1.1466.20037";
  private static final int MYSQL_SSL = 0x800;
  private static final int MYSQL_LONGEST = 4_096;
  private static final int MOST_LINES = 100;

  private final Talk talk;

  /** Over a connection that nothing was said on yet. */
  public Greeting(Talk talk) {
    this.talk = talk;
  }

  /** What the server said of itself; empty where it says nothing before TLS. */
  public String upgrade(Upgrade how) throws IOException, InterruptedException, CheckFailure {
    return switch (how) {
      case DIRECT -> "";
      case SMTP -> smtp();
      case IMAP -> imap();
      case POP3 -> pop3();
      case FTP -> ftp();
      case POSTGRES -> postgres();
      case MYSQL -> mysql();
      case LDAP -> ldap();
    };
  }

  private String smtp() throws IOException, InterruptedException, CheckFailure {
    String banner = coded("220", "SMTP");
    talk.say("EHLO bellwether.invalid");
    if (!all("250", "SMTP").toUpperCase(Locale.ROOT).contains("STARTTLS")) {
      throw refused("offers no STARTTLS");
    }
    talk.say("STARTTLS");
    coded("220", "SMTP");
    return banner;
  }

  private String ftp() throws IOException, InterruptedException, CheckFailure {
    String banner = coded("220", "FTP");
    talk.say("AUTH TLS");
    coded("234", "FTP");
    return banner;
  }

  private String imap() throws IOException, InterruptedException, CheckFailure {
    String banner = talk.line();
    if (!banner.startsWith("* ")) {
      throw notSpoken("IMAP", banner);
    }
    talk.say("a STARTTLS");
    String answer = talk.line();
    for (int i = 0; i < MOST_LINES && answer.startsWith("* "); i++) {
      answer = talk.line();
    }
    if (!answer.startsWith("a OK")) {
      throw refused("refuses STARTTLS: " + OneLine.of(answer, 120));
    }
    return banner;
  }

  private String pop3() throws IOException, InterruptedException, CheckFailure {
    String banner = talk.line();
    if (!banner.startsWith("+OK")) {
      throw notSpoken("POP3", banner);
    }
    talk.say("STLS");
    String answer = talk.line();
    if (!answer.startsWith("+OK")) {
      throw refused("refuses STLS: " + OneLine.of(answer, 120));
    }
    return banner;
  }

  private String postgres() throws IOException, InterruptedException, CheckFailure {
    talk.say(POSTGRES);
    int answer = talk.next();
    if (answer == 'N') {
      throw refused("is a PostgreSQL without TLS (ssl = off)");
    }
    if (answer != 'S') {
      throw notSpoken("PostgreSQL", String.valueOf((char) answer));
    }
    return "";
  }

  /** The greeting holds its version and what it can do. */
  private String mysql() throws IOException, InterruptedException, CheckFailure {
    byte[] head = talk.bytes(4);
    int length = head[0] & 0xff | (head[1] & 0xff) << 8 | (head[2] & 0xff) << 16;
    if (length < 10 || length > MYSQL_LONGEST) {
      throw notSpoken("MySQL", new String(head, US_ASCII));
    }
    byte[] greeting = talk.bytes(length);
    if ((greeting[0] & 0xff) == 0xff) {
      throw refused(
          "sends this machine away: " + OneLine.of(new String(greeting, 3, length - 3, UTF_8)));
    }
    int end = 1;
    while (end < length && greeting[end] != 0) {
      end++;
    }
    int capabilities = end + 1 + 4 + 8 + 1;
    if (greeting[0] != 10 || capabilities + 2 > length) {
      throw notSpoken("MySQL", new String(greeting, US_ASCII));
    }
    if ((greeting[capabilities + 1] & MYSQL_SSL >> 8) == 0) {
      throw refused("is a MySQL without TLS");
    }
    ByteBuffer answer = ByteBuffer.allocate(36).order(ByteOrder.LITTLE_ENDIAN);
    answer.putInt(32 | 1 << 24).putInt(0x8200 | MYSQL_SSL).putInt(1 << 24).put((byte) 45);
    talk.say(answer.array());
    return "MySQL " + OneLine.of(new String(greeting, 1, end - 1, UTF_8), 80);
  }

  private String ldap() throws IOException, InterruptedException, CheckFailure {
    byte[] name = LDAP_START_TLS.getBytes(US_ASCII);
    ByteBuffer request = ByteBuffer.allocate(9 + name.length);
    request.put(new byte[] {0x30, (byte) (7 + name.length), 2, 1, 1});
    request.put(new byte[] {0x77, (byte) (2 + name.length), (byte) 0x80, (byte) name.length});
    talk.say(request.put(name).array());
    if (talk.next() != 0x30) {
      throw notSpoken("LDAP", "");
    }
    byte[] answer = talk.bytes(ldapLength());
    int at = 0;
    while (at + 2 < answer.length && !(answer[at] == 0x0a && answer[at + 1] == 1)) {
      at++;
    }
    if (at + 2 >= answer.length) {
      throw notSpoken("LDAP", "");
    }
    if (answer[at + 2] != 0) {
      throw refused("refuses TLS (LDAP result " + answer[at + 2] + ")");
    }
    return "";
  }

  private int ldapLength() throws IOException, InterruptedException, CheckFailure {
    int first = talk.next();
    int length = first & 0x7f;
    if (first >= 0x80) {
      int bytes = length;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = length << 8 | talk.next();
      }
    }
    if (length < 0 || length > 64 * 1024) {
      throw notSpoken("LDAP", "");
    }
    return length;
  }

  /** The last line of an answer, after its code. */
  private String coded(String code, String protocol)
      throws IOException, InterruptedException, CheckFailure {
    String all = all(code, protocol);
    return all.substring(all.lastIndexOf('\n') + 1);
  }

  /** The lines of an answer: all but the last have a hyphen after the code. */
  private String all(String code, String protocol)
      throws IOException, InterruptedException, CheckFailure {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < MOST_LINES; i++) {
      String line = talk.line();
      if (!line.startsWith(code)) {
        throw line.matches("[0-9]{3}.*")
            ? refused("answers: " + OneLine.of(line, 120))
            : notSpoken(protocol, line);
      }
      all.append(i == 0 ? "" : "\n").append(line);
      if (!line.startsWith(code + "-")) {
        return all.toString();
      }
    }
    throw notSpoken(protocol, "lines without an end");
  }

  private static CheckFailure refused(String what) {
    return new CheckFailure(
        CheckFailure.Kind.REFUSED, "it " + what, "turn TLS on there, or take 'tls' out here");
  }

  private static CheckFailure notSpoken(String protocol, String said) {
    String line = OneLine.of(said, 80);
    return new CheckFailure(
        CheckFailure.Kind.REFUSED,
        "it does not speak " + protocol + (line.isEmpty() ? "" : "; it said: " + line),
        "look what listens there, or name its protocol by 'tls'");
  }
}
