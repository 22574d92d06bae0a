// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Seals entries of the audit log with a key, each over the seal before. */
public final class AuditSeal {
  /** How many bytes a key has. */
  public static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int LETTERS_OF_ID = 16;

  private final SecretKeySpec key;
  private final String id;

  /** Seals with this key, of which it keeps a copy. */
  public AuditSeal(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
    this.id = id(key);
  }

  /** A key that nobody knows. */
  public static byte[] newKey() {
    byte[] key = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(key);
    return key;
  }

  private static String id(byte[] key) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(key);
      return HexFormat.of().formatHex(digest).substring(0, LETTERS_OF_ID);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no SHA-256", e);
    }
  }

  /** Names the key without telling it. */
  public String id() {
    return id;
  }

  /** The entry that follows {@code before}. */
  public AuditEntry next(AuditHead before, AuditAct act) {
    long sequence = before.sequence() + 1;
    return new AuditEntry(sequence, act, id, before.seal(), seal(sequence, act, before.seal()));
  }

  /** Whether the entry is sealed by this key as it stands. */
  public boolean holds(AuditEntry entry) {
    return entry.key().equals(id)
        && MessageDigest.isEqual(
            entry.seal().getBytes(UTF_8),
            seal(entry.sequence(), entry.act(), entry.previous()).getBytes(UTF_8));
  }

  private String seal(long sequence, AuditAct act, String previous) {
    Mac mac = mac();
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(sequence).flip());
    mac.update(ByteBuffer.allocate(Long.BYTES).putLong(micros(act)).flip());
    for (String text :
        new String[] {
          act.actor(), act.address(), act.act(), act.digest(), act.result(), id, previous
        }) {
      byte[] bytes = text.getBytes(UTF_8);
      // With its length, so that no letter can move from one field to the next.
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
      mac.update(bytes);
    }
    return HexFormat.of().formatHex(mac.doFinal());
  }

  private static long micros(AuditAct act) {
    return act.at().getEpochSecond() * 1_000_000 + act.at().getNano() / 1_000;
  }

  private Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no " + ALGORITHM, e);
    }
  }
}
