// The part of PKCS #11 (OASIS, Cryptographic Token Interface 2.40) that signing needs, as a token's driver offers it.
// Spelt as the standard spells it, so that each line can be laid beside it; the layout is fixed by the standard for
// good, which is why thirty lines serve better than one more library.
#pragma once

namespace signing::pkcs11 {

#ifdef _WIN32
#pragma pack(push, 1)
#endif

using CK_ULONG = unsigned long;
using CK_RV = CK_ULONG;
using CK_BYTE = unsigned char;

struct CK_VERSION {
  CK_BYTE major, minor;
};
struct CK_TOKEN_INFO {
  CK_BYTE label[32], manufacturerID[32], model[16], serialNumber[16];
  CK_ULONG flags;
  CK_ULONG counts_and_sizes[10];
  CK_VERSION hardwareVersion, firmwareVersion;
  CK_BYTE utcTime[16];
};
struct CK_ATTRIBUTE {
  CK_ULONG type;
  void* pValue;
  CK_ULONG ulValueLen;
};
struct CK_MECHANISM {
  CK_ULONG mechanism;
  void* pParameter;
  CK_ULONG ulParameterLen;
};
// Functions in the standard's order; those not called are only counted.
struct CK_FUNCTION_LIST {
  CK_VERSION version;
  CK_RV (*C_Initialize)(void*);
  CK_RV (*C_Finalize)(void*);
  void (*info[2])();
  CK_RV (*C_GetSlotList)(CK_BYTE token_present, CK_ULONG* slots, CK_ULONG* count);
  void (*slot_info)();
  CK_RV (*C_GetTokenInfo)(CK_ULONG slot, CK_TOKEN_INFO*);
  void (*mechanisms_and_setup[5])();
  CK_RV (*C_OpenSession)(CK_ULONG slot, CK_ULONG flags, void* application, void* notify, CK_ULONG* session);
  CK_RV (*C_CloseSession)(CK_ULONG session);
  void (*session_state[4])();
  CK_RV (*C_Login)(CK_ULONG session, CK_ULONG user, const CK_BYTE* pin, CK_ULONG length);
  CK_RV (*C_Logout)(CK_ULONG session);
  void (*making_objects[4])();
  CK_RV (*C_GetAttributeValue)(CK_ULONG session, CK_ULONG object, CK_ATTRIBUTE*, CK_ULONG count);
  void (*set_attribute)();
  CK_RV (*C_FindObjectsInit)(CK_ULONG session, CK_ATTRIBUTE*, CK_ULONG count);
  CK_RV (*C_FindObjects)(CK_ULONG session, CK_ULONG* objects, CK_ULONG most, CK_ULONG* count);
  CK_RV (*C_FindObjectsFinal)(CK_ULONG session);
  void (*ciphers_and_digests[13])();
  CK_RV (*C_SignInit)(CK_ULONG session, CK_MECHANISM*, CK_ULONG key);
  CK_RV (*C_Sign)(CK_ULONG session, const CK_BYTE* data, CK_ULONG length, CK_BYTE* signature, CK_ULONG* room);
};

#ifdef _WIN32
#pragma pack(pop)
#endif

constexpr CK_RV CKR_OK = 0, CKR_PIN_INCORRECT = 0xA0, CKR_PIN_INVALID = 0xA1, CKR_PIN_LEN_RANGE = 0xA2,
                CKR_PIN_LOCKED = 0xA4, CKR_USER_ALREADY_LOGGED_IN = 0x100, CKR_CRYPTOKI_ALREADY_INITIALIZED = 0x191;
constexpr CK_ULONG CKF_LOGIN_REQUIRED = 0x4, CKF_PROTECTED_AUTHENTICATION_PATH = 0x100, CKF_SERIAL_SESSION = 0x4;
constexpr CK_ULONG CKU_USER = 1, CKU_CONTEXT_SPECIFIC = 2;
constexpr CK_ULONG CKO_CERTIFICATE = 1, CKO_PRIVATE_KEY = 3;
constexpr CK_ULONG CKA_CLASS = 0, CKA_LABEL = 3, CKA_VALUE = 0x11, CKA_KEY_TYPE = 0x100, CKA_ID = 0x102,
                   CKA_ALWAYS_AUTHENTICATE = 0x202;
constexpr CK_ULONG CKK_RSA = 0, CKK_EC = 3;
constexpr CK_ULONG CKM_RSA_PKCS = 1, CKM_ECDSA = 0x1041;

}  // namespace signing::pkcs11
