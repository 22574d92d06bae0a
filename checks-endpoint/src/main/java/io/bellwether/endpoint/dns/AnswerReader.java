// SPDX-License-Identifier: Apache-2.0
package io.bellwether.endpoint.dns;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.UnknownHostException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a message of the DNS. It comes from anybody: every length and every pointer may lie. */
final class AnswerReader {
  private static final int HEADER = 12;
  private static final int ANSWER_FLAG = 0x8000;
  private static final int TRUNCATED_FLAG = 0x0200;
  private static final int MOST_POINTERS = 64;

  private final ByteBuffer in;
  private final Question question;
  private final List<String> values = new ArrayList<>();
  private final List<String> aliases = new ArrayList<>();
  private long ttl = -1;

  private AnswerReader(byte[] bytes, int length, Question question) {
    this.in = ByteBuffer.wrap(bytes, 0, length);
    this.question = question;
  }

  static Answer read(byte[] bytes, int length, Question question) throws Garbage {
    try {
      return new AnswerReader(bytes, length, question).answer();
    } catch (BufferUnderflowException | IllegalArgumentException | UnknownHostException e) {
      throw new Garbage("a message that ends before its end");
    }
  }

  private Answer answer() throws Garbage, UnknownHostException {
    if (in.remaining() < HEADER) {
      throw new Garbage("a message of " + in.remaining() + " bytes");
    }
    int id = number();
    int flags = number();
    if (id != question.id()) {
      throw new Garbage("an answer to another question (its number is wrong)");
    }
    if ((flags & ANSWER_FLAG) == 0) {
      throw new Garbage("a question instead of an answer");
    }
    int questions = number();
    int answers = number();
    in.position(in.position() + 4);
    Answer plain = new Answer(flags & 15, false, List.of(), List.of(), -1);
    if (questions == 0 && plain.code() != 0) {
      return plain; // some leave the question out where they refuse
    }
    matchQuestion(questions);
    boolean truncated = (flags & TRUNCATED_FLAG) != 0;
    if (!truncated) {
      for (int i = 0; i < answers; i++) {
        resource();
      }
    }
    return new Answer(flags & 15, truncated, List.copyOf(values), List.copyOf(aliases), ttl);
  }

  private void matchQuestion(int questions) throws Garbage {
    String name = questions == 1 ? name() : "";
    int type = questions == 1 ? number() : 0;
    if (questions == 1) {
      number();
    }
    if (type != question.type().number()
        || !Names.normal(name).equals(Names.normal(question.name()))) {
      throw new Garbage("an answer to another question");
    }
  }

  private void resource() throws Garbage, UnknownHostException {
    name();
    int type = number();
    number();
    long keep = in.getInt() & 0xffffffffL;
    int length = number();
    int end = in.position() + length;
    if (type == question.type().number()) {
      values.add(value(length));
      ttl = ttl < 0 ? keep : Math.min(ttl, keep);
    } else if (type == RecordType.CNAME.number()) {
      aliases.add(name());
    }
    in.position(end);
  }

  private String value(int length) throws Garbage, UnknownHostException {
    return switch (question.type()) {
      case A, AAAA -> address(length);
      case MX -> number() + " " + name();
      case SRV -> number() + " " + number() + " " + number() + " " + name();
      case TXT -> texts(length);
      case SOA ->
          name()
              + " "
              + name()
              + " "
              + unsigned()
              + " "
              + unsigned()
              + " "
              + unsigned()
              + " "
              + unsigned()
              + " "
              + unsigned();
      default -> name();
    };
  }

  private String address(int length) throws Garbage, UnknownHostException {
    if (length != (question.type() == RecordType.A ? 4 : 16)) {
      throw new Garbage("an address of " + length + " bytes");
    }
    return Addresses.shown(bytes(length));
  }

  private String texts(int length) {
    int end = in.position() + length;
    StringBuilder text = new StringBuilder();
    while (in.position() < end) {
      text.append(new String(bytes(in.get() & 0xff), ISO_8859_1));
    }
    return text.toString();
  }

  private byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private int number() {
    return in.getShort() & 0xffff;
  }

  private long unsigned() {
    return in.getInt() & 0xffffffffL;
  }

  /** A name may end in a pointer to another; that the pointers come to an end is not sure. */
  private String name() throws Garbage {
    StringBuilder name = new StringBuilder();
    int back = -1;
    int pointers = 0;
    for (int length = in.get() & 0xff; length != 0; length = in.get() & 0xff) {
      if (length >= 0xc0) {
        int to = (length & 0x3f) << 8 | in.get() & 0xff;
        back = back < 0 ? in.position() : back;
        if (++pointers > MOST_POINTERS) {
          throw new Garbage("a name that points round in circles");
        }
        in.position(to);
      } else if (length > 63) {
        throw new Garbage("a name of no known form");
      } else {
        append(bytes(length), name);
      }
    }
    if (back >= 0) {
      in.position(back);
    }
    return name.length() == 0 ? "." : name.toString();
  }

  private static void append(byte[] label, StringBuilder name) throws Garbage {
    for (byte one : label) {
      char c = (char) (one & 0xff);
      boolean plain = c > ' ' && c < 127 && c != '.' && c != '\\';
      name.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\%03d", (int) c));
    }
    name.append('.');
    if (name.length() > 2_000) {
      throw new Garbage("a name without an end");
    }
  }
}
