// SPDX-License-Identifier: Apache-2.0
package io.bellwether.core.history;

import java.time.Instant;
import java.util.Optional;

/**
 * A backup as guide 000 lists it in {@code backup_history}; a later row of the same id takes its
 * place.
 *
 * @param id of the backup
 * @param at when it was made; kept to the second
 * @param system what was backed up
 * @param type such as {@code full}
 * @param file where it lies
 * @param size in bytes
 * @param checksum SHA-256 in hexadecimal digits
 * @param status such as {@code success}
 * @param verified when a drill restored it; kept to the second
 */
public record BackupRow(
    String id,
    Instant at,
    String system,
    String type,
    String file,
    long size,
    String checksum,
    String status,
    Optional<Instant> verified) {}
